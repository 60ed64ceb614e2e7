package org.luminousnix.executor;

import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.luminousnix.protocol.ActionResult;
import org.luminousnix.protocol.ActionResult.Outcome;

/** How a step that was told to stop is reported. */
final class Endings {
    private static final String STOPPED_BY = "stopped_by";

    private Endings() {}

    /**
     * The result of a step, with who told it to stop in the detail {@code stopped_by}. What stopped for its deadline has timed out;
     * what was done or failed in spite of it is what it is.
     */
    static ActionResult of(Underway step, ActionResult result) {
        Optional<Stop> stop = step.stopped();
        if (stop.isEmpty()) {
            return result;
        }
        boolean late = stop.get() == Stop.DEADLINE && result.outcome() == Outcome.CANCELLED;
        SortedMap<String, String> detail = new TreeMap<>(result.detail());
        detail.put(STOPPED_BY, stop.get().word());
        return new ActionResult(
                late ? Outcome.TIMED_OUT : result.outcome(),
                late ? "its deadline passed: " + result.output() : result.output(),
                result.exitCode(),
                result.duration(),
                detail,
                result.undo());
    }

    /** The result of a step that goes on although it was told that its deadline has passed. */
    static ActionResult overdue(Duration deadline, Duration took) {
        SortedMap<String, String> detail = new TreeMap<>();
        detail.put(STOPPED_BY, Stop.DEADLINE.word());
        return new ActionResult(
                Outcome.TIMED_OUT,
                "its deadline of %d s passed and it does not stop: it may still be going on"
                        .formatted(deadline.toSeconds()),
                null,
                took,
                detail,
                null);
    }
}
