package org.luminousnix.server.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Carries queued messages to their receivers, in order for each, one at a time: what is not known to have arrived is sent again, with
 * growing waits, for a day at most. A receiver that cannot be reached holds up nobody else.
 */
public final class Courier {
    /** How long a message is tried. */
    static final Duration PATIENCE = Duration.ofHours(24);

    private static final Logger LOG = Logger.getLogger(Courier.class);

    private final Outbox outbox;
    private final Supplier<NotificationPolicy> policy;
    private final Sender sender;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Executor workers;
    private final Tally tally;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    /** A courier; {@code workers} may be blocked by senders. */
    public Courier(
            Outbox outbox,
            Supplier<NotificationPolicy> policy,
            Sender sender,
            InstantSource clock,
            RandomGenerator random,
            Executor workers,
            Tally tally) {
        this.outbox = outbox;
        this.policy = policy;
        this.sender = sender;
        this.clock = clock;
        this.random = random;
        this.workers = workers;
        this.tally = tally;
    }

    /** Starts to send what is due; called once a second and when something was queued. Whether anything is queued; reads the disk. */
    public boolean round() {
        Instant now = clock.instant();
        List<Outbox.Queued> first = outbox.first();
        for (Outbox.Queued next : first) {
            String receiver = next.message().receiver();
            if (!next.due().isAfter(now) && busy.add(receiver)) {
                workers.execute(() -> carry(receiver));
            }
        }
        return !first.isEmpty();
    }

    /** Sends what is due for one receiver until nothing is. */
    private void carry(String receiver) {
        try {
            Optional<Outbox.Queued> next = next(receiver);
            while (next.isPresent() && deliver(next.get())) {
                next = next(receiver);
            }
        } catch (RuntimeException e) {
            LOG.warnf(e, "notifications for %s wait: the queue cannot be used", receiver);
        } finally {
            busy.remove(receiver);
        }
    }

    private Optional<Outbox.Queued> next(String receiver) {
        Instant now = clock.instant();
        return outbox.first().stream()
                .filter(one -> one.message().receiver().equals(receiver))
                .filter(one -> !one.due().isAfter(now))
                .findFirst();
    }

    /** Whether the next message may follow. */
    private boolean deliver(Outbox.Queued queued) {
        String receiver = queued.message().receiver();
        Delivery delivery = policy.get()
                .receiver(receiver)
                .map(known -> sender.send(queued.message(), known.to()))
                .orElseGet(() -> new Delivery.Never("the policy has no such receiver any more"));
        return switch (delivery) {
            case Delivery.Sent _ -> gone(queued, "sent", "");
            case Delivery.Never(String why) -> gone(queued, "refused", why);
            case Delivery.Again(String why) ->
                Duration.between(queued.created(), clock.instant()).compareTo(PATIENCE) >= 0
                        ? gone(queued, "gave-up", "not within " + PATIENCE.toHours() + " hours: " + why)
                        : later(queued, why);
        };
    }

    private boolean gone(Outbox.Queued queued, String result, String why) {
        outbox.remove(queued.number());
        Message message = queued.message();
        tally.count(message.receiver(), result);
        if (!why.isEmpty()) {
            LOG.warnf("\"%s\" was not told to %s: %s", message.title(), message.receiver(), why);
        }
        return true;
    }

    private boolean later(Outbox.Queued queued, String why) {
        int attempts = queued.attempts() + 1;
        outbox.postpone(queued.number(), attempts, clock.instant().plus(Backoff.after(attempts, random)));
        tally.count(queued.message().receiver(), "retried");
        LOG.infof("%s was not reached (attempt %d): %s", queued.message().receiver(), attempts, why);
        return false;
    }
}
