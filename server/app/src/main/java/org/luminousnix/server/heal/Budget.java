package org.luminousnix.server.heal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Risk;
import org.luminousnix.model.Step;
import org.luminousnix.model.Subject;

/**
 * A token bucket. Each attempt takes a token, whatever comes of it; {@code refill} tokens come back in each {@code period}, none sooner
 * than a period after it was taken. In any length of time no more than {@code tokens} and {@code refill} for each whole period in it are spent:
 * {@code 3, 3 per 24h} is at most three in any day.
 *
 * @param risk counts and holds steps of this class only; null for all
 * @param action counts and holds steps of this action only; null for all
 * @param backoff how long a target is left alone between incidents that this budget counts, or null; of target budgets only
 */
public record Budget(
        Scope scope,
        @Nullable Risk risk,
        @Nullable String action,
        int tokens,
        int refill,
        Duration period,
        @Nullable Terms backoff) {
    /** Budgets that hold unless the policy has one of its own for the same scope, class and action. */
    public static final List<Budget> STANDARD = List.of(
            new Budget(Scope.HOST, Risk.CRITICAL, null, 3, 3, Duration.ofHours(24), null),
            new Budget(Scope.TARGET, null, "reset-failed-unit", 1, 1, Duration.ofHours(24), null));

    /** Whether it holds and counts such a step. */
    boolean covers(Step step) {
        return covers(step.risk(), step.call().action());
    }

    private boolean covers(Risk of, String by) {
        return (risk == null || risk == of) && (action == null || action.equals(by));
    }

    /** The attempts that it counts, for this target. */
    List<Attempt> counted(List<Attempt> attempts, Subject target) {
        return attempts.stream()
                .filter(attempt -> covers(attempt.risk(), attempt.call().action()))
                .filter(attempt -> scope == Scope.HOST || attempt.subject().equals(target))
                .toList();
    }

    /** Whether both are about the same: the later word then replaces the built-in one. */
    public boolean sameAs(Budget other) {
        return scope == other.scope && risk == other.risk && Objects.equals(action, other.action);
    }

    /** How long an empty bucket takes to be full. */
    public Duration full() {
        return period.multipliedBy((tokens + refill - 1) / refill);
    }

    /**
     * When a token is there; empty where there is one now, and {@link Instant#MAX} where there never is.
     *
     * @param spent the attempts that it counts, oldest first
     * @param from since when attempts are known, at least {@link #full} ago: the bucket is taken to have been empty then, which can only
     *     hold back what might have been allowed
     */
    Optional<Instant> next(List<Attempt> spent, Instant from, Instant now) {
        if (tokens == 0) {
            return Optional.of(Instant.MAX);
        }
        List<Instant> back = new ArrayList<>();
        for (int i = 0; i < tokens; i++) {
            back.add(returned(from, back));
        }
        spent.forEach(attempt -> back.add(returned(attempt.at(), back)));
        List<Instant> out = back.stream().filter(now::isBefore).toList();
        return out.size() < tokens ? Optional.empty() : Optional.of(out.get(out.size() - tokens));
    }

    private Instant returned(Instant taken, List<Instant> before) {
        Instant own = taken.plus(period);
        if (before.size() < refill) {
            return own;
        }
        Instant queued = before.get(before.size() - refill).plus(period);
        return queued.isAfter(own) ? queued : own;
    }

    /** As in a reason: {@code 3 attempts per host of class critical, 3 come back in 24h}. */
    @Override
    public String toString() {
        return "%d attempt%s per %s%s%s, %d back in %s"
                .formatted(
                        tokens,
                        tokens == 1 ? "" : "s",
                        scope.word(),
                        risk == null ? "" : " of class " + risk.word(),
                        action == null ? "" : " of " + action,
                        refill,
                        Words.of(period));
    }

    /** Whose tokens they are. */
    public enum Scope {
        /** Each subject of alerts has its own. */
        TARGET,
        /** The whole host has one. */
        HOST;

        /** The word of the policy file. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A wait that grows by {@code factor} with each incident in a row, from {@code initial} to at most {@code max}. */
    public record Terms(Duration initial, double factor, Duration max) {}
}
