package org.luminousnix.server.heal;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.luminousnix.model.Alert;

/** Asks whether the symptom is gone, and whether it stays away. Whatever it says, a fresh reading said it. */
final class Verification {
    /** How long one reading may take before it counts as unreadable. */
    static final Duration READ_DEADLINE = Duration.ofSeconds(30);

    private final Verifier verifier;
    private final Ticks ticks;
    private final Executor workers;

    Verification(Verifier verifier, Ticks ticks, Executor workers) {
        this.verifier = verifier;
        this.ticks = ticks;
        this.workers = workers;
    }

    /** What a fresh reading says; unknown where it fails or takes too long. */
    Uni<Verdict> read(Alert alert) {
        Uni<Verdict> answer = Uni.createFrom()
                .deferred(() -> verifier.verify(alert))
                .onFailure()
                .recoverWithItem(failure -> new Verdict.Unknown("reading failed: " + failure.getMessage()));
        Uni<Verdict> late =
                ticks.after(READ_DEADLINE).map(_ -> new Verdict.Unknown("no answer within " + Words.of(READ_DEADLINE)));
        return Uni.combine().any().of(answer, late).emitOn(workers);
    }

    /**
     * Cleared as soon as readings say so, else what they say at the end of {@code within}. The symptom may be there meanwhile; {@code settle}
     * is when it is asked for even if no reading hints at it.
     */
    Uni<Verdict> cured(Alert alert, Duration settle, Duration within) {
        Multi<Verdict> hinted = readings(alert)
                .filter(Verdict.Cleared.class::isInstance)
                .onItem()
                .transformToUniAndConcatenate(_ -> read(alert))
                .filter(Verdict.Cleared.class::isInstance);
        Multi<Verdict> settled = later(alert, settle).filter(Verdict.Cleared.class::isInstance);
        Multi<Verdict> end = later(alert, settle.compareTo(within) > 0 ? settle : within);
        return first(List.of(hinted, settled, end));
    }

    /**
     * Present as soon as the symptom is back within {@code soak}, else what a fresh reading says at its end. A hint that it is back is read
     * again before it counts, for it may stem from a reading that began before the cure.
     */
    Uni<Verdict> soaked(Alert alert, Duration soak) {
        Multi<Verdict> relapse = readings(alert)
                .filter(Verdict.Present.class::isInstance)
                .onItem()
                .transformToUniAndConcatenate(_ -> read(alert))
                .filter(Verdict.Present.class::isInstance);
        return first(List.of(relapse, later(alert, soak)));
    }

    private Multi<Verdict> later(Alert alert, Duration delay) {
        boolean atOnce = delay.isZero() || delay.isNegative();
        return (atOnce ? read(alert) : ticks.after(delay).emitOn(workers).chain(() -> read(alert))).toMulti();
    }

    /** The hints of new readings; the latest is kept where they come faster than they are asked about. */
    private Multi<Verdict> readings(Alert alert) {
        return Multi.createFrom()
                .deferred(() -> verifier.watch(alert))
                .onOverflow()
                .dropPreviousItems()
                .onFailure()
                .recoverWithCompletion()
                .emitOn(workers);
    }

    private static Uni<Verdict> first(List<Multi<Verdict>> streams) {
        return Multi.createBy().merging().streams(streams).toUni();
    }
}
