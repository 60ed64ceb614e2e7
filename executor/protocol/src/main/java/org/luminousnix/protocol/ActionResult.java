package org.luminousnix.protocol;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How an action ended.
 *
 * @param output what it said, capped at {@link #OUTPUT_CAP} characters
 * @param exitCode exit code of the program it ran, null when it ran none
 * @param detail facts by name, for example {@code previous}
 * @param undo what takes it back, null when nothing can or nothing has to
 */
public record ActionResult(
        Outcome outcome,
        String output,
        @Nullable Integer exitCode,
        Duration duration,
        SortedMap<String, String> detail,
        @Nullable Undo undo) {
    /** The most characters of output that a result carries. */
    public static final int OUTPUT_CAP = 8192;

    /** The closed list of ways in which an action ends. */
    public enum Outcome {
        /** All of it happened. */
        DONE,
        /** Some of it happened; the output says what did not. */
        PARTIAL,
        /** Nothing useful happened; the output says why. */
        FAILED,
        /** The deadline passed; the effect is not known. */
        TIMED_OUT,
        /** Somebody asked for it to be stopped; the output says how far it came. */
        CANCELLED,
        /** The executor stopped between intent and result; the effect is not known and it is never done again. */
        INTERRUPTED
    }

    public ActionResult {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("duration: " + duration + " is negative");
        }
        output = cap(output);
        detail = Collections.unmodifiableSortedMap(new TreeMap<>(detail));
    }

    /** A result without exit code, detail and undo. */
    public static ActionResult of(Outcome outcome, String output, Duration duration) {
        return new ActionResult(outcome, output, null, duration, Collections.emptySortedMap(), null);
    }

    private static String cap(String text) {
        if (text.length() <= OUTPUT_CAP) {
            return text;
        }
        int end = OUTPUT_CAP - 3;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "...";
    }
}
