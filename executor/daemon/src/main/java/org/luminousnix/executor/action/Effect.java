package org.luminousnix.executor.action;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.luminousnix.protocol.ActionResult.Outcome;
import org.luminousnix.protocol.Undo;

/**
 * What an action did; the time it took is measured by whoever ran it.
 *
 * @param detail facts by name, such as the value from before
 * @param undo the call that takes it back, null when there is none
 */
public record Effect(
        Outcome outcome,
        String output,
        @Nullable Integer exitCode,
        SortedMap<String, String> detail,
        @Nullable Undo undo) {
    public Effect {
        detail = Collections.unmodifiableSortedMap(new TreeMap<>(detail));
    }

    /** All of it happened. */
    public static Effect done(String output) {
        return new Effect(Outcome.DONE, output, null, Collections.emptySortedMap(), null);
    }

    /** Nothing useful happened. */
    public static Effect failed(String why) {
        return new Effect(Outcome.FAILED, why, null, Collections.emptySortedMap(), null);
    }

    /** It was stopped because somebody asked for it. */
    public static Effect cancelled(String howFar) {
        return new Effect(Outcome.CANCELLED, howFar, null, Collections.emptySortedMap(), null);
    }

    /** The deadline passed. */
    public static Effect timedOut(String what) {
        return new Effect(Outcome.TIMED_OUT, what, null, Collections.emptySortedMap(), null);
    }

    /** The same with facts. */
    public Effect with(Map<String, String> facts) {
        return new Effect(outcome, output, exitCode, new TreeMap<>(facts), undo);
    }

    /** The same with the call that takes it back. */
    public Effect undoneBy(Undo call) {
        return new Effect(outcome, output, exitCode, detail, call);
    }

    /** The same with the exit code of a program. */
    public Effect exit(int code) {
        return new Effect(outcome, output, code, detail, undo);
    }
}
