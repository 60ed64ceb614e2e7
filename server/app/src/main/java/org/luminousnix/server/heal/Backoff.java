package org.luminousnix.server.heal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.Subject;

/**
 * How long a subject is left alone after an incident that attempted something: {@code cooldown} after the first, {@code backoffFactor}
 * times longer after each that follows, at most {@code backoffMax}. A quiet time of twice {@code backoffMax} starts it over. The steps of one
 * incident are one rung after another of the same ladder: between them verification is the wait, not this.
 */
record Backoff(int incidents, Instant last, Duration length) {
    /** When the subject may be touched again. */
    Instant until() {
        return last.plus(length);
    }

    /** The back-off of a subject by the attempts of all incidents but one; empty where nothing was attempted lately. */
    static Optional<Backoff> of(List<Attempt> attempts, Subject subject, IncidentId except, HealingPolicy policy) {
        Duration quiet = policy.backoffMax().multipliedBy(2);
        int incidents = 0;
        Attempt last = null;
        for (Attempt attempt : attempts) {
            if (!attempt.subject().equals(subject) || attempt.incident().equals(except)) {
                continue;
            }
            boolean sameIncident = last != null && last.incident().equals(attempt.incident());
            boolean quietBefore =
                    last != null && Duration.between(last.at(), attempt.at()).compareTo(quiet) > 0;
            incidents = quietBefore ? 1 : sameIncident ? incidents : incidents + 1;
            last = attempt;
        }
        return last == null
                ? Optional.empty()
                : Optional.of(new Backoff(incidents, last.at(), wait(incidents, policy)));
    }

    /** The wait after this many incidents in a row. */
    static Duration wait(int incidents, HealingPolicy policy) {
        double seconds = policy.cooldown().toMillis() / 1000.0 * Math.pow(policy.backoffFactor(), incidents - 1);
        double most = policy.backoffMax().toMillis() / 1000.0;
        return Duration.ofMillis(Math.round(Math.min(seconds, most) * 1000));
    }

    /** How far back attempts matter to any guard: until every back-off has reached its longest, a breaker is open, and an hour. */
    static Duration horizon(HealingPolicy policy) {
        double ratio = Math.max(
                1,
                (double) policy.backoffMax().toMillis()
                        / Math.max(1, policy.cooldown().toMillis()));
        double factor = Math.max(1.01, policy.backoffFactor());
        long climbs = Math.min(100, 2 + (long) Math.ceil(Math.log(ratio) / Math.log(factor)));
        Duration backoff = policy.backoffMax().multipliedBy(2 * climbs);
        Duration breaker = policy.breakerOpen().multipliedBy(policy.breakerFailures() + 1L);
        Duration least = Duration.ofHours(24);
        Duration longer = backoff.compareTo(breaker) > 0 ? backoff : breaker;
        return longer.compareTo(least) > 0 ? longer : least;
    }
}
