package org.luminousnix.server.engine;

import io.quarkus.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Anomaly;
import org.luminousnix.model.Forecast;
import org.luminousnix.model.Sample;
import org.luminousnix.server.detect.Outlook;
import org.luminousnix.server.heal.Journal;
import org.luminousnix.server.live.Predicted;
import org.luminousnix.server.predict.Anomalies;
import org.luminousnix.server.predict.Eta;
import org.luminousnix.server.predict.Forecasts;

/** Predictions at work: on one thread of their own, apart from readings, rules and healing, a few at each beat. */
@ApplicationScoped
public class Foresight implements Outlook, Predicted {
    private static final int COUNTED = 1000;

    /** Detectors that learn from the disk at one beat. */
    private static final int REBUILT = 8;

    private final Forecasts forecasts;
    private final Anomalies anomalies;
    private final Journal journal;
    // looked up late: the rules ask this
    private final Instance<Rules> rules;
    private final InstantSource clock;
    private final boolean enabled;
    private final Duration beat;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("predict").factory());
    private final AtomicBoolean taking = new AtomicBoolean();
    private volatile Instant looked = Instant.EPOCH;
    private volatile double cpuSeconds;
    private volatile @Nullable ScheduledFuture<?> beats;

    @Inject
    Foresight(
            Forecasts forecasts,
            Anomalies anomalies,
            Journal journal,
            Instance<Rules> rules,
            InstantSource clock,
            @ConfigProperty(name = "luminous.predict.enabled", defaultValue = "true") boolean enabled,
            @ConfigProperty(name = "luminous.predict.beat", defaultValue = "5s") Duration beat) {
        this.forecasts = forecasts;
        this.anomalies = anomalies;
        this.journal = journal;
        this.rules = rules;
        this.clock = clock;
        this.enabled = enabled;
        this.beat = beat;
    }

    void start() {
        if (enabled) {
            beats = worker.scheduleWithFixedDelay(
                    () -> {
                        measured(() -> forecasts.work(clock.instant(), forecasts.share(beat)));
                        measured(this::rebuild);
                    },
                    beat.toMillis(),
                    beat.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    /** After a start: a few detectors at a beat learn from the disk. */
    private void rebuild() {
        int left = REBUILT;
        while (left > 0 && anomalies.rebuild()) {
            left--;
        }
    }

    @PreDestroy
    void stop() {
        ScheduledFuture<?> running = beats;
        if (running != null) {
            running.cancel(true);
        }
        worker.shutdownNow();
    }

    /**
     * Looks for the unusual in the newest samples, at most once in a beat: what is unusual lasts longer. A tick that comes while the one
     * before is looked at is left out.
     */
    void tick(Instant now, List<Sample> newest) {
        if (enabled && due(now) && taking.compareAndSet(false, true)) {
            looked = now;
            worker.execute(() -> {
                taking.set(false);
                measured(() -> anomalies.add(newest, now));
            });
        }
    }

    /** A tick that comes a little early is the one that was meant; a clock that was set back is no reason to wait. */
    private boolean due(Instant now) {
        Duration since = Duration.between(looked, now);
        return since.isNegative() || since.compareTo(beat.multipliedBy(9).dividedBy(10)) >= 0;
    }

    private void measured(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            Log.error("predictions could not be made", e);
        }
        cpuSeconds = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }

    /** What predictions have cost, in seconds of one core since the start. */
    double cpuSeconds() {
        return cpuSeconds;
    }

    /** How many series are watched for the unusual. */
    int watched() {
        return anomalies.size();
    }

    /** The series that are unusual now. */
    List<Anomaly> unusual() {
        return anomalies.open();
    }

    @Override
    public Outlook.Foreseen eta(Sample newest, double threshold, boolean rising, Instant now) {
        if (!enabled) {
            return new Outlook.Foreseen.Silent("predictions are off (luminous.predict.enabled)");
        }
        return told(forecasts.eta(newest, threshold, rising, now));
    }

    /** The answer as rules take it. */
    static Outlook.Foreseen told(Eta eta) {
        return switch (eta) {
            case Eta.Known(Duration p10, Duration p50, Duration p90) ->
                new Outlook.Foreseen.Passing(within(p10), within(p50), within(p90));
            case Eta.Unknown(String why) -> new Outlook.Foreseen.Silent(why);
        };
    }

    private static Duration within(@Nullable Duration left) {
        return left == null ? BEYOND : left;
    }

    @Override
    public Predicted.Foreseen foreseen() {
        return enabled
                ? new Predicted.Foreseen(forecasts.all(clock.instant()), forecasts.absent(), announced())
                : new Predicted.Foreseen(
                        List.of(), List.of("predictions are off (luminous.predict.enabled)"), List.of());
    }

    private List<Predicted.Announcements> announced() {
        return rules.isResolvable() && rules.get().loaded()
                ? Announced.of(rules.get().policy().compiled(), journal.recent(COUNTED))
                : List.of();
    }

    /** The forecasts alone. */
    List<Forecast> forecasts() {
        return enabled ? forecasts.all(clock.instant()) : List.of();
    }

    @Override
    public List<Anomaly> anomalies() {
        return anomalies.all();
    }

    @Override
    public List<Anomaly> anomalies(Instant from, Instant to) {
        return anomalies.between(from, to);
    }
}
