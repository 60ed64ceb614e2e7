package org.luminousnix.server.heal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Alert;
import org.luminousnix.model.AlertId;
import org.luminousnix.model.Outcome;

/**
 * What is known of alerts that still fire after their incident ended: one incident per firing episode, and another only when the reason
 * for which the last one ended may have passed. Safe for many threads.
 */
final class Episodes {
    /** How long healing waits after the journal failed. */
    static final Duration JOURNAL_PAUSE = Duration.ofMinutes(1);

    private final Map<AlertId, Closed> closed = new HashMap<>();

    /** Notes how the incident about this alert ended. */
    synchronized void close(Alert alert, Outcome outcome, HealingPolicy policy, Instant now) {
        String guard = outcome instanceof Outcome.Withheld withheld ? withheld.guard() : "";
        boolean settled = guard.equals("approval");
        closed.put(
                alert.id(),
                new Closed(alert.changed(), policy, settled, now.plus(pause(outcome, guard, policy)), Instant.MIN));
    }

    /** Where nobody could or would act, asking again soon would only spend the budget of those whom healing can help. */
    private static Duration pause(Outcome outcome, String guard, HealingPolicy policy) {
        if (guard.equals("journal")) {
            return JOURNAL_PAUSE;
        }
        boolean handedOver = outcome instanceof Outcome.Escalated || guard.equals("executor");
        return handedOver ? policy.breakerOpen() : Duration.ZERO;
    }

    /** Notes that the alert is dealt with in another one's incident. */
    synchronized void joined(Alert alert, HealingPolicy policy, Instant now) {
        closed.put(alert.id(), new Closed(alert.changed(), policy, false, now, Instant.MIN));
    }

    /** Whether an alert that fires and has no incident under way may get another one; the guards must still agree. */
    synchronized boolean mayReopen(Alert alert, HealingPolicy policy, Instant now) {
        Closed last = closed.get(alert.id());
        if (isNew(alert) || last == null) {
            return true;
        }
        boolean samePolicy = last.policy().equals(policy);
        boolean waits = samePolicy && (last.settled() || now.isBefore(last.deferred()));
        return !now.isBefore(last.notBefore()) && !waits;
    }

    /** Whether this firing of the alert has had no incident yet. */
    synchronized boolean isNew(Alert alert) {
        Closed last = closed.get(alert.id());
        return last == null || !last.episode().equals(alert.changed());
    }

    /** Does not ask again before a time, unless the policy changes; null leaves it open. */
    synchronized void defer(Alert alert, @Nullable Instant until, HealingPolicy policy) {
        if (until != null) {
            closed.computeIfPresent(
                    alert.id(), (_, c) -> new Closed(c.episode(), policy, c.settled(), c.notBefore(), until));
        }
    }

    /** Forgets an alert that no longer fires. */
    synchronized void forget(AlertId alert) {
        closed.remove(alert);
    }

    /** Forgets all alerts but these. */
    synchronized void keep(Set<AlertId> firing) {
        closed.keySet().retainAll(firing);
    }

    /**
     * @param episode when the alert began to fire
     * @param policy the policy that held
     * @param notBefore when it may be opened again at the earliest
     * @param deferred when a guard's known reason is over
     * @param settled a person decided, or did not want to: nothing but another policy opens it again
     */
    private record Closed(
            Instant episode, HealingPolicy policy, boolean settled, Instant notBefore, Instant deferred) {}
}
