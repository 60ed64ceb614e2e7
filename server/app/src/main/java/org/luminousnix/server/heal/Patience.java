package org.luminousnix.server.heal;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.luminousnix.model.Step;

/** For how long the executor is waited for: one that never answers must not keep an incident, and its subject, for ever. */
final class Patience {
    /** How much longer than its timeout a step is waited for before its effect is called unknown. */
    static final Duration GRACE = Duration.ofSeconds(10);

    private Patience() {}

    /** How long an answer about this step is waited for. */
    static Duration of(Step step) {
        return step.timeout().plus(GRACE);
    }

    /** The answer, or {@code otherwise} where none came in time. */
    static <T> Uni<T> bounded(Uni<T> answer, Step step, Ticks ticks, T otherwise) {
        return Uni.combine().any().of(answer, ticks.after(of(step)).map(_ -> otherwise));
    }
}
