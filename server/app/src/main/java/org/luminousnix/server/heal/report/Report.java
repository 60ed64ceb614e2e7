package org.luminousnix.server.heal.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What healing came to in the incidents that were opened in a period.
 *
 * @param from the first instant of the period
 * @param to the end of the period, itself not in it
 * @param recordsFrom when the oldest incident still kept was opened, or null: where it is later than {@code from}, older ones may be gone
 * @param outcomes how they stand, with a count for each way
 * @param attempts steps whose execution began
 * @param verifiedSuccess incidents healed by a step, of all attempts
 * @param falseFires incidents whose symptom went before any step began, of all incidents
 * @param recurrence healed incidents after whose end the same rule fired about the same subject again within 24 hours, of all healed ones
 * @param timeToHeal from the opening to the reading that found the symptom gone for good, of those healed by a step
 * @param rules the rules with the most incidents, most first
 * @param subjects the subjects with the most incidents, most first
 * @param withheldBy incidents withheld, by the guard that decided
 */
public record Report(
        Instant from,
        Instant to,
        @Nullable Instant recordsFrom,
        int incidents,
        Map<String, Integer> outcomes,
        int attempts,
        Share verifiedSuccess,
        Share falseFires,
        Share recurrence,
        Times timeToHeal,
        List<Count> rules,
        List<Count> subjects,
        List<Count> withheldBy) {
    /** A part of a whole; {@code rate} is null where the whole is nothing. */
    public record Share(int count, int of, @Nullable Double rate) {
        static Share of(int count, int of) {
            return new Share(count, of, of == 0 ? null : (double) count / of);
        }
    }

    /** The median and the time within which nine of ten were healed (nearest rank); null where none was. */
    public record Times(
            int count, @Nullable Duration p50, @Nullable Duration p90) {}

    /** How often something occurred. */
    public record Count(String name, int count) {}
}
