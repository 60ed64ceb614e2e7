package org.luminousnix.server.engine;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Reading;
import org.luminousnix.model.Sample;
import org.luminousnix.server.probe.Host;
import org.luminousnix.server.probe.Probe;
import org.luminousnix.server.probe.Row;
import org.luminousnix.server.store.SqliteHistory;

/** Whether the long past is kept, as a series like any other, so that a rule can tell. */
@Singleton
public class HistoryProbe implements Probe {
    private static final Metric WRITTEN = Metric.of("history_written");
    private static final List<Row> ROWS = List.of(Row.of(
            WRITTEN.name(),
            "bool",
            "1: the long past is written to its file; 0: it cannot be, as on a full disk, and is in memory only",
            "this server"));
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final BooleanSupplier written;

    @Inject
    HistoryProbe(SqliteHistory history) {
        this(history::written);
    }

    /** A probe of what this says. */
    public HistoryProbe(BooleanSupplier written) {
        this.written = written;
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public List<Row> rows() {
        return ROWS;
    }

    @Override
    public String cost() {
        return "nothing is read";
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public Reading read(Host host) {
        return new Reading.Got(List.of(new Sample(WRITTEN, written.getAsBoolean() ? 1 : 0, host.now())));
    }
}
