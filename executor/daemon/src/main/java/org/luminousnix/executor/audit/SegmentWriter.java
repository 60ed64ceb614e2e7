package org.luminousnix.executor.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The newest segment being extended by several threads. Lines are sealed in the order of the chain under one lock and kept in memory; who
 * needs them on the disk joins the batch that is being gathered, and whoever began that batch writes and forces all of it at once, for a
 * write beside a forcing waits for it and holds it up. When the disk fails, everything after the last forcing that succeeded is cut off
 * again and every waiter is told: what was not acknowledged is not in the chain.
 */
final class SegmentWriter implements Closeable {
    private final Path dir;
    private final Disk disk;
    private final HeadFile heads;
    /** Guards the fields; taken after {@code forcing} where both are. */
    private final ReentrantLock writing = new ReentrantLock();
    /** Held while the segment is forced: there is one forcing at a time. */
    private final ReentrantLock forcing = new ReentrantLock();

    private Path file;
    private Disk.Segment segment;
    /** How far the chain goes. */
    private Mark sealed;
    /** What of it is not in the file yet. */
    private final Pending pending;
    /** How far the disk has everything. */
    private volatile Mark durable;

    private final Gathering gathering = new Gathering();
    private boolean closed;

    /** Goes on after {@code head}, which is the last record of {@code file} or of the segment before it. */
    SegmentWriter(Path dir, Disk disk, HeadFile heads, Path file, Head head) throws IOException {
        this.dir = dir;
        this.disk = disk;
        this.heads = heads;
        this.file = file;
        this.segment = disk.open(file);
        this.sealed = new Mark(segment.size(), head);
        this.pending = new Pending(sealed.position());
        this.durable = sealed;
        // what an earlier process wrote and did not force is on the disk from here on, like the names of all segments
        segment.force();
        Disk.forceNames(dir);
    }

    /**
     * Appends; with {@code wait} it is on the disk when this returns, else in the file once no forcing is under way. When it throws,
     * nothing was appended.
     */
    Head append(Sealed.After line, boolean wait) throws IOException {
        Head head;
        Batch.@Nullable Joined joined;
        writing.lock();
        try {
            if (closed) {
                throw new IOException("the audit is closed");
            }
            Sealed next = line.after(sealed.head());
            sealed = new Mark(sealed.position() + next.bytes().remaining(), next.head());
            pending.add(next.bytes());
            head = next.head();
            joined = wait ? gathering.join() : null;
        } finally {
            writing.unlock();
        }
        if (joined != null) {
            finish(joined);
        } else if (forcing.tryLock()) {
            try {
                write();
            } finally {
                forcing.unlock();
            }
        }
        return head;
    }

    /** Everything that was appended before is on the disk when this returns: the last record of it. */
    Head settle() throws IOException {
        Optional<Batch.Joined> joined =
                locked(() -> durable.equals(sealed) ? Optional.empty() : Optional.of(gathering.join()));
        if (joined.isPresent()) {
            finish(joined.get());
        }
        return durable.head();
    }

    /** Writes what is not in the file yet; called with {@code forcing} held. Returns how far the file then goes. */
    private Mark write() throws IOException {
        Pending.Taken taken = locked(() -> pending.take(sealed));
        try {
            if (taken.cutFirst()) {
                segment.truncate(taken.position());
            }
            if (taken.bytes().hasRemaining()) {
                segment.write(taken.bytes(), taken.position());
            }
            return taken.target();
        } catch (IOException e) {
            throw takeBack(e);
        }
    }

    private void finish(Batch.Joined joined) throws IOException {
        if (joined.first()) {
            Optional<IOException> failure = Optional.of(new IOException("the forcing did not end"));
            try {
                failure = force(joined.batch());
            } finally {
                joined.batch().settle(failure);
            }
        }
        joined.batch().await();
    }

    private Optional<IOException> force(Batch batch) {
        forcing.lock();
        try {
            gathering.letJoin(batch);
            if (locked(() -> !batch.settled() && gathering.close(batch))) {
                force();
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        } finally {
            forcing.unlock();
        }
    }

    /** Writes and forces everything sealed so far; called with {@code forcing} held. */
    private void force() throws IOException {
        Mark target = write();
        try {
            segment.force();
        } catch (IOException e) {
            throw takeBack(e);
        }
        reached(target);
        if (locked(() -> gathering.isEmpty() && !pending.isEmpty())) {
            // what was not waited for and was sealed meanwhile
            write();
        }
    }

    private <T> T locked(Supplier<T> look) {
        writing.lock();
        try {
            return look.get();
        } finally {
            writing.unlock();
        }
    }

    private void reached(Mark target) {
        writing.lock();
        try {
            durable = target;
            heads.note(target.head());
        } catch (IOException e) {
            System.err.println("audit %s: the head file stays behind: %s".formatted(dir, e.getMessage()));
        } finally {
            writing.unlock();
        }
    }

    /** After a failed forcing nobody knows what is on the disk, so all that came after the last good one is cut off and failed. */
    private IOException takeBack(IOException e) {
        writing.lock();
        try {
            AuditException failure = AuditException.unwritable(file, e);
            sealed = durable;
            pending.drop(sealed.position());
            try {
                segment.truncate(sealed.position());
            } catch (IOException stuck) {
                pending.cutFirst();
            }
            gathering.fail(failure);
            return failure;
        } finally {
            writing.unlock();
        }
    }

    /** How far the chain goes, on the disk or not. */
    Mark sealed() {
        return locked(() -> sealed);
    }

    /** Begins the next segment when this one is at least so long; false when another thread already did. */
    boolean rotate(long atLeast) throws IOException {
        forcing.lock();
        writing.lock();
        try {
            if (closed || sealed.position() < atLeast) {
                return false;
            }
            force();
            Path next = Segments.named(dir, sealed.head().seq() + 1);
            Disk.Segment fresh = disk.open(next);
            Disk.forceNames(dir);
            segment.close();
            segment = fresh;
            file = next;
            sealed = new Mark(0, sealed.head());
            pending.drop(0);
            durable = sealed;
            return true;
        } finally {
            writing.unlock();
            forcing.unlock();
        }
    }

    /** Cuts off what a crash left after the last whole line. */
    void cutTo(long position) throws IOException {
        segment.truncate(position);
        sealed = new Mark(position, sealed.head());
        pending.drop(position);
        durable = sealed;
    }

    @Override
    public void close() throws IOException {
        settle();
        forcing.lock();
        writing.lock();
        try {
            closed = true;
            segment.close();
        } finally {
            writing.unlock();
            forcing.unlock();
        }
    }
}
