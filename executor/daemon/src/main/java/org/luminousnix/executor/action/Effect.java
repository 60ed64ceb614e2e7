package org.luminousnix.executor.action;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.luminousnix.protocol.ActionResult.Outcome;

/**
 * What an action did; the time it took is measured by whoever ran it.
 *
 * @param detail facts by name, such as the value from before
 */
public record Effect(
        Outcome outcome, String output, @Nullable Integer exitCode, SortedMap<String, String> detail) {
    public Effect {
        detail = Collections.unmodifiableSortedMap(new TreeMap<>(detail));
    }

    /** All of it happened. */
    public static Effect done(String output) {
        return new Effect(Outcome.DONE, output, null, Collections.emptySortedMap());
    }

    /** Nothing useful happened. */
    public static Effect failed(String why) {
        return new Effect(Outcome.FAILED, why, null, Collections.emptySortedMap());
    }

    /** It was stopped because somebody asked for it. */
    public static Effect cancelled(String howFar) {
        return new Effect(Outcome.CANCELLED, howFar, null, Collections.emptySortedMap());
    }

    /** The deadline passed. */
    public static Effect timedOut(String what) {
        return new Effect(Outcome.TIMED_OUT, what, null, Collections.emptySortedMap());
    }

    /** The same with facts. */
    public Effect with(Map<String, String> facts) {
        return new Effect(outcome, output, exitCode, new TreeMap<>(facts));
    }

    /** The same with the exit code of a program. */
    public Effect exit(int code) {
        return new Effect(outcome, output, code, detail);
    }
}
