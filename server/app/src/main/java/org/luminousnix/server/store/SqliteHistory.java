package org.luminousnix.server.store;

import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Anomaly;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.luminousnix.server.history.EpisodeLog;
import org.luminousnix.server.history.LongTerm;
import org.luminousnix.server.history.Past;

/**
 * The long past in a SQLite file of its own. {@link #flush}, once a minute, writes what is new as one row; each hour every series gets
 * a block of its points and one of its five minutes, and each day one of its hours. Whoever adds never waits; readers and the flush wait for
 * each other. Where the file cannot be written, memory keeps what it has room for, and the log says so once.
 */
public final class SqliteHistory implements LongTerm, EpisodeLog, AutoCloseable {
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final HistoryIntake intake = new HistoryIntake();
    private final HistoryEpisodes episodes = new HistoryEpisodes();
    private final HistoryFlush flush;
    private final HistoryConnection connection;
    private volatile long bytes;

    /** A history in the file at {@code path}, or in memory for {@code :memory:}, of up to {@code mostBytes} bytes. */
    public SqliteHistory(String path, InstantSource clock, long mostBytes) {
        this.connection = new HistoryConnection(new HistoryFile(path), intake);
        this.clock = clock;
        this.flush = new HistoryFlush(intake, episodes, mostBytes);
        flush.from(clock.millis());
        lock.lock();
        try {
            open();
            // a damaged file has been set aside
            open();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void add(Collection<Sample> samples) {
        intake.offer(samples);
    }

    @Override
    public Set<Metric> metrics() {
        lock.lock();
        try {
            intake.drain();
            return intake.metrics();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Past past(Metric metric, Instant from, Instant to, Duration step) {
        Collection<Bucket> buckets = buckets(metric, from, to, step);
        return Past.of(
                buckets.stream().mapToLong(bucket -> bucket.at().toEpochMilli()).toArray(),
                buckets.stream().mapToDouble(Bucket::mean).toArray());
    }

    @Override
    public Collection<Bucket> buckets(Metric metric, Instant from, Instant to, Duration step) {
        lock.lock();
        try {
            intake.drain();
            HistoryIntake.@Nullable Series series = intake.of(metric);
            return series == null ? List.of() : read(series, millis(from), millis(to), Math.max(1, step.toMillis()));
        } finally {
            lock.unlock();
        }
    }

    private List<Bucket> read(HistoryIntake.Series series, long from, long to, long step) {
        @Nullable Connection now = connection.get();
        try {
            return new HistoryReader(intake, now == null ? null : new HistoryRows(now)).read(series, from, to, step);
        } catch (SQLException | UncheckedIOException e) {
            connection.troubled("read", e);
            try {
                return new HistoryReader(intake, null).read(series, from, to, step);
            } catch (SQLException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** Brings what is new to the disk. Never throws for want of a disk. */
    public void flush() {
        lock.lock();
        try {
            intake.drain();
            open();
            @Nullable Connection now = connection.get();
            if (now != null) {
                write(now);
            }
            intake.bound();
        } finally {
            lock.unlock();
        }
    }

    private void write(Connection to) {
        try {
            bytes = flush.write(to, clock.millis());
            connection.over(intake.dropped());
        } catch (SQLException | UncheckedIOException e) {
            connection.rollBack(e);
            connection.troubled("written", e);
        }
    }

    @Override
    public void keep(Collection<Anomaly> changed) {
        if (changed.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            episodes.offer(changed);
            @Nullable Connection to = connection.get();
            if (to != null) {
                to.setAutoCommit(false);
                episodes.write(to, clock.millis());
                to.commit();
                to.setAutoCommit(true);
                episodes.written();
            }
        } catch (SQLException e) {
            connection.rollBack(e);
            connection.troubled("written", e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Anomaly> episodes(Instant from, Instant to, int most) {
        return episodes(in -> episodes.between(in, millis(from), millis(to), most));
    }

    @Override
    public List<Anomaly> lasting() {
        return episodes(episodes::lasting);
    }

    /** A question of the episodes. */
    private interface Asked {
        List<Anomaly> of(@Nullable Connection in) throws SQLException;
    }

    private List<Anomaly> episodes(Asked asked) {
        lock.lock();
        try {
            try {
                return asked.of(connection.get());
            } catch (SQLException | IllegalArgumentException e) {
                connection.troubled("read", e);
                return asked.of(null);
            }
        } catch (SQLException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            lock.unlock();
        }
    }

    private void open() {
        if (connection.open()) {
            flush.from(intake.oldest(clock.millis()));
        }
    }

    /** How many series are known. */
    public long series() {
        return intake.series().size();
    }

    /** How many bytes are in use on the disk, as of the last flush. */
    public long bytes() {
        return bytes;
    }

    /** Whether the last time that the file was to be written it was. */
    public boolean written() {
        return connection.written();
    }

    /** How many samples there was no room for since the start. */
    public long dropped() {
        return intake.dropped();
    }

    /** Writes what is new and closes the file. */
    @Override
    public void close() {
        flush();
        lock.lock();
        try {
            connection.close();
        } finally {
            lock.unlock();
        }
    }

    /** Instants beyond what a clock can say count as its ends. */
    private static long millis(Instant at) {
        return Math.clamp(at.getEpochSecond(), -1_000_000_000_000L, 1_000_000_000_000L) * 1000
                + at.getNano() / 1_000_000;
    }
}
