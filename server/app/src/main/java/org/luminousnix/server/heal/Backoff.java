package org.luminousnix.server.heal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.Subject;

/**
 * How long a subject is left alone after an incident that attempted something: {@code initial} after the first, {@code factor} times longer
 * after each that follows, at most {@code max}. A quiet time of twice {@code max} starts it over. The steps of one incident are one rung after
 * another of the same ladder: between them verification is the wait, not this.
 */
record Backoff(int incidents, Instant last, Duration length) {
    /** When the subject may be touched again. */
    Instant until() {
        return last.plus(length);
    }

    /** The cool-down of a policy. */
    static Budget.Terms cooldown(HealingPolicy policy) {
        return new Budget.Terms(policy.cooldown(), policy.backoffFactor(), policy.backoffMax());
    }

    /** The back-off of a subject by the attempts of all incidents but one; empty where nothing was attempted lately. */
    static Optional<Backoff> of(List<Attempt> attempts, Subject subject, IncidentId except, Budget.Terms terms) {
        Duration quiet = terms.max().multipliedBy(2);
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
        return last == null ? Optional.empty() : Optional.of(new Backoff(incidents, last.at(), wait(incidents, terms)));
    }

    /** The wait after this many incidents in a row. */
    static Duration wait(int incidents, Budget.Terms terms) {
        double seconds = terms.initial().toMillis() / 1000.0 * Math.pow(terms.factor(), incidents - 1);
        double most = terms.max().toMillis() / 1000.0;
        return Duration.ofMillis(Math.round(Math.min(seconds, most) * 1000));
    }

    /** How far back attempts matter to it: until it has reached its longest. */
    static Duration horizon(Budget.Terms terms) {
        double ratio = Math.max(
                1, (double) terms.max().toMillis() / Math.max(1, terms.initial().toMillis()));
        double factor = Math.max(1.01, terms.factor());
        long climbs = Math.min(100, 2 + (long) Math.ceil(Math.log(ratio) / Math.log(factor)));
        return terms.max().multipliedBy(2 * climbs);
    }
}
