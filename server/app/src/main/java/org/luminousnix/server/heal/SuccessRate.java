package org.luminousnix.server.heal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often an action helps against what a rule finds: a Beta distribution in which an attempt counts half after each half-life, with one
 * success and one failure beforehand, so that without attempts the expected rate is 0.5.
 *
 * @param helped judged attempts that helped, all that are kept, without decay
 * @param notHelped judged attempts that did not
 * @param alpha one and the decayed successes
 * @param beta one and the decayed failures
 * @param mean the expected rate
 * @param low the true rate is below this with a probability of 5 %
 * @param high the true rate is above this with a probability of 5 %
 * @param demoted whether it helps too rarely to be carried out by itself
 */
public record SuccessRate(
        String rule,
        String action,
        long helped,
        long notHelped,
        double alpha,
        double beta,
        double mean,
        double low,
        double high,
        boolean demoted) {
    /** The rate by what is known of one action for one rule; the order of the days does not matter. */
    static SuccessRate of(String rule, String action, Collection<Judgements> days, Learning learning, Instant now) {
        long helped = 0;
        long notHelped = 0;
        double alpha = 1;
        double beta = 1;
        for (Judgements day : days) {
            double weight = weight(day, learning, now);
            helped += day.helped();
            notHelped += day.notHelped();
            alpha += weight * day.helped();
            beta += weight * day.notHelped();
        }
        Beta rate = new Beta(alpha, beta);
        boolean demoted = helped + notHelped >= learning.demoteAfter() && rate.mean() < learning.demoteBelow();
        return new SuccessRate(
                rule,
                action,
                helped,
                notHelped,
                alpha,
                beta,
                rate.mean(),
                rate.quantile(0.05),
                rate.quantile(0.95),
                demoted);
    }

    /** The rates of everything that was judged, ordered by rule and action. */
    static List<SuccessRate> all(Collection<Judgements> judgements, Learning learning, Instant now) {
        Map<String, Map<String, List<Judgements>>> days = new TreeMap<>();
        judgements.forEach(day -> days.computeIfAbsent(day.rule(), _ -> new TreeMap<>())
                .computeIfAbsent(day.action(), _ -> new ArrayList<>())
                .add(day));
        return days.entrySet().stream()
                .flatMap(rule -> rule.getValue().entrySet().stream()
                        .map(action -> of(rule.getKey(), action.getKey(), action.getValue(), learning, now)))
                .toList();
    }

    /** A day counts from its noon on; one that lies ahead, because a clock was set back, counts whole. */
    private static double weight(Judgements day, Learning learning, Instant now) {
        Duration age = Duration.between(day.day().atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC), now);
        double halfLives = (double) age.toMillis() / learning.halfLife().toMillis();
        return Math.min(1, Math.pow(0.5, halfLives));
    }

    /** The counts in words. */
    public String counts() {
        long judged = helped + notHelped;
        return "helped in %d of %d attempt%s".formatted(helped, judged, judged == 1 ? "" : "s");
    }

    /** Counts and expected rate in words. */
    String words() {
        return "%s (expected rate %s)".formatted(counts(), String.format(Locale.ROOT, "%.2f", mean));
    }
}
