package org.luminousnix.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One parameter of an action.
 *
 * @param fallback the value used when the caller gives none; only an optional parameter has one, and it may have none
 * @param min smallest value of an INTEGER (inclusive), of BYTES (bytes) or of a DURATION (milliseconds)
 * @param max largest value, in the same unit as {@code min}
 * @param choices the allowed words of a CHOICE, empty for every other type
 */
public record Param(
        String name,
        ParamType type,
        boolean required,
        @Nullable String fallback,
        long min,
        long max,
        List<String> choices,
        String meaning) {
    public Param {
        Names.require("name", name, Names.ARGUMENT);
        choices = List.copyOf(choices);
        if (required && fallback != null) {
            throw new IllegalArgumentException("fallback: parameter " + name + " is required and cannot have one");
        }
        if (min > max) {
            throw new IllegalArgumentException("min: " + min + " is above max " + max + " in parameter " + name);
        }
        if ((type == ParamType.CHOICE) == choices.isEmpty()) {
            throw new IllegalArgumentException("choices: exactly a choice lists words, parameter " + name);
        }
    }

    /** A parameter that must be given. */
    public static Param required(String name, ParamType type, String meaning) {
        return new Param(name, type, true, null, 0, Long.MAX_VALUE, List.of(), meaning);
    }

    /** A parameter that may be left out, with the value that is then used. */
    public static Param optional(String name, ParamType type, String fallback, String meaning) {
        return new Param(name, type, false, fallback, 0, Long.MAX_VALUE, List.of(), meaning);
    }

    /** A required parameter that is one of a few words. */
    public static Param choice(String name, List<String> words, String meaning) {
        return new Param(name, ParamType.CHOICE, true, null, 0, Long.MAX_VALUE, words, meaning);
    }

    /** The same parameter with bounds, both inclusive. */
    public Param between(long smallest, long largest) {
        return new Param(name, type, required, fallback, smallest, largest, choices, meaning);
    }
}
