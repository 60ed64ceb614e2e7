package org.luminousnix.server.engine;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.luminousnix.server.store.SqliteHistory;

/** Brings the long past to the disk once a minute, on a thread of its own that nothing waits for, and tells what it takes. */
@ApplicationScoped
public class Remembering {
    private final SqliteHistory history;
    private final Timetable timetable;
    private final Duration every;

    @Inject
    Remembering(
            SqliteHistory history,
            Timetable timetable,
            @ConfigProperty(name = "luminous.history.every", defaultValue = "60s") Duration every) {
        this.every = every;
        this.history = history;
        this.timetable = timetable;
    }

    void register(@Observes StartupEvent start, MeterRegistry meters) {
        Gauge.builder("luminous.history.series", history, SqliteHistory::series)
                .description("Series that have a past on the disk or on the way to it.")
                .register(meters);
        Gauge.builder("luminous.history.bytes", history, SqliteHistory::bytes)
                .description("Bytes that the past takes on the disk.")
                .register(meters);
        Gauge.builder("luminous.history.written", history, one -> one.written() ? 1 : 0)
                .description("1 while the past is written to its file, 0 while it cannot be, as on a full disk.")
                .register(meters);
        FunctionCounter.builder("luminous.history.dropped.samples", history, SqliteHistory::dropped)
                .description("Samples that there was no room for in the past, since the start.")
                .register(meters);
        timetable.each(every, every, "history", history::flush);
    }
}
