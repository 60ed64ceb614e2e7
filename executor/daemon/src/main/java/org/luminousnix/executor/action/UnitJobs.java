package org.luminousnix.executor.action;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.UnitFacts;
import org.luminousnix.executor.os.UnitJob;
import org.luminousnix.executor.os.Units;

/** Has systemd do a job on a unit, waits for its end, and puts that into words. */
final class UnitJobs {
    private static final String START_LIMIT = "start-limit-hit";

    private UnitJobs() {}

    /** Why a unit cannot be started whatever its state, empty when nothing is known to be in the way. */
    static Optional<String> obstacle(String unit, UnitFacts facts) {
        return switch (facts.load()) {
            case "loaded" -> Optional.empty();
            case "not-found" -> Optional.of("systemd knows no unit " + unit);
            case "masked" -> Optional.of("%s is masked: it cannot be started until it is unmasked".formatted(unit));
            default -> Optional.of("systemd cannot use the file of %s: %s".formatted(unit, facts.loadError()));
        };
    }

    /** Runs the job for as long as {@code timeout} says; a start or restart leads to a unit that is up, or that ran to its end. */
    static Effect run(UnitJob job, Arguments args, Units units) throws IOException, InterruptedException {
        String unit = args.text("unit");
        String word = word(job);
        UnitFacts before = units.facts(unit);
        String result = units.job(job, unit, args.span("timeout"));
        UnitFacts after = units.facts(unit);
        if (result == null) {
            return Effect.timedOut("the %s job of %s had not ended after %s, systemd goes on with it: the unit is %s"
                            .formatted(word, unit, args.text("timeout"), after.state()))
                    .with(Map.of("state", after.state()));
        }
        String why = result.equals("done") ? undone(job, unit, after) : failure(result, unit, before, after, units);
        Effect effect = why == null
                ? Effect.done("%s was %s, now %s".formatted(unit, before.state(), after.state()))
                : Effect.failed("the %s job of %s ended as %s, the unit is %s: %s"
                        .formatted(word, unit, result, after.state(), why));
        return effect.with(Map.of("job_result", result, "previous", before.state(), "state", after.state()));
    }

    /** Why a job that systemd calls done did not do what was asked; null when it did. */
    private static @Nullable String undone(UnitJob job, String unit, UnitFacts after) {
        boolean start = job != UnitJob.STOP;
        if (start && after.down() && !after.conditions()) {
            return "the conditions in its file do not hold, so systemd did not start it";
        }
        if (start && after.active().equals("failed")) {
            return unit + " failed right after its start";
        }
        return null;
    }

    private static String failure(String result, String unit, UnitFacts before, UnitFacts after, Units units)
            throws IOException {
        String last = units.result(unit);
        boolean neverRan = !before.invocation().isEmpty() && before.invocation().equals(after.invocation());
        return switch (result) {
            case "failed" ->
                last.equals(START_LIMIT) || (neverRan && before.down())
                        ? START_LIMIT + ", it was started too often in a short time and systemd refuses to try again; "
                                + "reset-failed-unit lifts that"
                        : "its last run ended as " + (last.isEmpty() ? "unknown" : last);
            case "timeout" -> "the time that systemd itself gives this job was over";
            case "dependency" -> "a unit that it needs did not start";
            case "canceled" -> "another job took the place of this one";
            case "skipped" -> "systemd found it not applicable in the unit's state";
            case "assert" -> "an assertion in its file does not hold";
            default -> "systemd's word for it is all that is known";
        };
    }

    private static String word(UnitJob job) {
        return switch (job) {
            case START -> "start";
            case STOP -> "stop";
            case RESTART -> "restart";
        };
    }
}
