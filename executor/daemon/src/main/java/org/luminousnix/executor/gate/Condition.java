package org.luminousnix.executor.gate;

import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.luminousnix.executor.action.Values;
import org.luminousnix.protocol.ParamType;

/**
 * One condition of a rule, for example {@code unit=*.service} or {@code keep>=200M}.
 *
 * @param type the type of the parameter, by which values are compared: numbers as numbers, the rest as text with {@code *}
 */
record Condition(String name, Operator operator, String value, ParamType type) {
    /** How a value is compared. */
    enum Operator {
        EQUAL,
        AT_LEAST,
        AT_MOST
    }

    /** Whether it holds: for a permit the first value must match, for a deny any does. */
    boolean holds(Facts facts, boolean permit) {
        List<String> values = facts.values().getOrDefault(name, List.of());
        if (permit) {
            return !values.isEmpty() && matches(values.getFirst());
        }
        return values.stream().anyMatch(this::matches);
    }

    private boolean matches(String actual) {
        OptionalLong limit = number(type, value);
        OptionalLong given = number(type, actual);
        return switch (operator) {
            case EQUAL ->
                limit.isPresent()
                        ? given.isPresent() && given.getAsLong() == limit.getAsLong()
                        : glob(value).matcher(actual).matches();
            case AT_LEAST -> limit.isPresent() && given.isPresent() && given.getAsLong() >= limit.getAsLong();
            case AT_MOST -> limit.isPresent() && given.isPresent() && given.getAsLong() <= limit.getAsLong();
        };
    }

    /** The number that a text of this type stands for. */
    static OptionalLong number(ParamType type, String text) {
        return switch (type) {
            case PID, INTEGER -> Values.whole(text);
            case BYTES -> Values.bytes(text);
            case DURATION ->
                Values.span(text).map(span -> OptionalLong.of(span.toMillis())).orElse(OptionalLong.empty());
            case UNIT, CHOICE, MOUNT, NAME, VALUE -> OptionalLong.empty();
        };
    }

    private static Pattern glob(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            regex.append(c == '*' ? ".*" : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
