package org.luminousnix.server.engine;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.StepId;
import org.luminousnix.model.StepResult;
import org.luminousnix.server.heal.Executor;
import org.luminousnix.server.notify.Courier;
import org.luminousnix.server.notify.Notices;
import org.luminousnix.server.notify.NotificationPolicy;
import org.luminousnix.server.notify.Notifier;
import org.luminousnix.server.notify.Outbox;
import org.luminousnix.server.notify.Sender;
import org.luminousnix.server.notify.Tally;
import org.luminousnix.server.privilege.Announcer;

/** Notification at work, on a thread of its own: each second, and as soon as the audit trail grew. */
@ApplicationScoped
public class Notifying implements Announcer {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int SECONDS_CALM = 60;
    private static final List<String> RESULTS = List.of("sent", "refused", "gave-up", "retried", "dropped", "held");

    private final Rules rules;
    // looked up late: the engine heals by the ladder, which tells by this
    private final Instance<Engine> engine;
    private final Notifier notifier;
    private final Courier courier;
    private final MeterRegistry meters;
    private final AtomicBoolean rung = new AtomicBoolean();
    private volatile boolean calm;
    // these belong to the timetable
    private @Nullable NotificationPolicy counted;
    private @Nullable Set<String> seen;
    private int skipped;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("notifications").factory());
    private final ExecutorService senders = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("notify-", 0).factory());

    @Inject
    Notifying(
            Rules rules,
            Instance<Engine> engine,
            Instance<Executor> executor,
            Outbox outbox,
            Sender sender,
            InstantSource clock,
            MeterRegistry meters,
            @ConfigProperty(name = "luminous.url") String url) {
        this.rules = rules;
        this.engine = engine;
        Supplier<NotificationPolicy> policy = () -> rules.policy().notifications();
        Notices notices = new Notices(call -> executor.get().byHand(call), url);
        this.meters = meters;
        Tally tally = (receiver, result) -> counter(receiver, result).increment();
        this.notifier = new Notifier(outbox, policy, notices, clock, tally);
        this.courier = new Courier(outbox, policy, sender, clock, new SecureRandom(), senders, tally);
    }

    private Counter counter(String receiver, String result) {
        return Counter.builder("luminous.notifications")
                .description("Messages by receiver and what became of them.")
                .tag("receiver", receiver)
                .tag("result", result)
                .register(meters);
    }

    /** Counters begin at 0 for every receiver of the policy in place: an increase from nothing is none to Prometheus. */
    private void count(NotificationPolicy policy) {
        if (!policy.equals(counted)) {
            counted = policy;
            policy.receivers().forEach(one -> RESULTS.forEach(result -> counter(one.name(), result)));
        }
    }

    /** What decides who is told; its methods block on the disk. */
    Notifier notifier() {
        return notifier;
    }

    void start(@Observes StartupEvent start, Timetable timetable) {
        var _ = timetable.often(SECOND, SECOND, this::second);
    }

    /** Looks where anything can be due: something waits, or there are other alerts than a second ago. Else only once a minute. */
    private void second() {
        if (!rules.loaded()) {
            return;
        }
        count(rules.policy().notifications());
        Set<String> now = active();
        if (!calm || !Objects.equals(now, seen) || ++skipped >= SECONDS_CALM) {
            skipped = 0;
            seen = now;
            ring();
        }
    }

    /** Asks to look at what happened; returns at once. */
    void ring() {
        if (rules.loaded() && rung.compareAndSet(false, true)) {
            try {
                thread.execute(this::look);
            } catch (RejectedExecutionException e) {
                Log.debug("the server stops: what is not told yet is told at the next start");
            }
        }
    }

    private void look() {
        rung.set(false);
        calm = false;
        try {
            boolean waits = notifier.pulse(active());
            calm = !courier.round() && !waits;
        } catch (RuntimeException e) {
            Log.warn("notifications wait", e);
        }
    }

    private @Nullable Set<String> active() {
        if (engine.get().lastTick() == null) {
            return null;
        }
        return rules.detector().active().stream()
                .map(alert -> alert.id().value())
                .collect(Collectors.toSet());
    }

    @Override
    public StepResult announce(StepId step, @Nullable String receiver, @Nullable String text) {
        try {
            List<String> told = notifier.ask(step, receiver, text);
            ring();
            return told.isEmpty()
                    ? new StepResult.Refused("NOBODY", "no route of the policy takes this incident")
                    : new StepResult.Done("queued for " + String.join(", ", told), null);
        } catch (RuntimeException e) {
            return new StepResult.Refused("QUEUE", "cannot be queued: " + e.getMessage());
        }
    }

    @PreDestroy
    void stop() {
        thread.shutdown();
        senders.shutdown();
    }
}
