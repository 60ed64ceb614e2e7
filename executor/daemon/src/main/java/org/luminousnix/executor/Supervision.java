package org.luminousnix.executor;

import java.time.Duration;
import java.util.function.Supplier;
import org.luminousnix.executor.os.Notify;
import org.luminousnix.executor.socket.ExecutorSocket;

/** Keeps the service manager told: that it is ready, that it still answers, and what an operator should see of it. */
final class Supervision {
    private static final Duration UNWATCHED = Duration.ofSeconds(10);
    private static final int BEATS = 6;

    private final Notify notify;
    private final SelfPing ping;
    private final Reload reload;
    private final AuditTrail trail;
    private final Supplier<String> offers;
    private volatile String said = "";

    /** Tells {@code notify}; {@code offers} says how many actions are available. */
    Supervision(Notify notify, SelfPing ping, Reload reload, AuditTrail trail, Supplier<String> offers) {
        this.notify = notify;
        this.ping = ping;
        this.reload = reload;
        this.trail = trail;
        this.offers = offers;
    }

    /** Says that it is ready once it has answered a ping of its own, and from then on that it still does, six times in each watchdog span. */
    void begin(ExecutorSocket socket) {
        if (notify.asked()) {
            notify.ready(status());
            socket.prove(notify.watchdog().map(span -> span.dividedBy(BEATS)).orElse(UNWATCHED), this::beat);
        }
    }

    /** One turn, on a worker that the event loop handed it to. */
    private void beat() {
        String status = status();
        notify.alive();
        if (!status.equals(said)) {
            said = status;
            notify.status(status);
        }
    }

    /** Reads policy and keys again and says so. */
    void reload() {
        notify.reloading();
        reload.run();
        notify.ready(status());
    }

    /** It is about to end. */
    void stopping() {
        notify.stopping();
    }

    /** How it is now, in one line; a ping is answered for it. */
    String status() {
        String wrong = ping.ask();
        StringBuilder text = new StringBuilder(wrong.isEmpty() ? "answers" : "refuses pings (" + wrong + ")")
                .append("; ")
                .append(reload.summary())
                .append("; ")
                .append(offers.get());
        if (!trail.trouble().isEmpty()) {
            text.append("; THE AUDIT CANNOT BE WRITTEN, SO NOTHING WILL BE DONE: ")
                    .append(trail.trouble());
        }
        if (!reload.refused().isEmpty()) {
            text.append("; reload refused (").append(reload.refused()).append(')');
        }
        if (!trail.trouble().isEmpty()) {
            text.append("; nothing is done, the audit cannot be written (")
                    .append(trail.trouble())
                    .append(')');
        }
        if (!trail.lastRefusal().isEmpty()) {
            text.append("; last refusal ").append(trail.lastRefusal());
        }
        return text.toString();
    }
}
