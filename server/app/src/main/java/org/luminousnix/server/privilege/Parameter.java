package org.luminousnix.server.privilege;

import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.ActionCall;

/**
 * One parameter of an action.
 *
 * @param required whether a call must name it
 * @param grammar whether a text is a value of it
 * @param form what a value looks like, such as {@code a size such as 200M}
 */
record Parameter(String name, boolean required, Predicate<String> grammar, String form) {
    private static final int SHOWN = 80;

    static Parameter of(String name, Predicate<String> grammar, String form) {
        return new Parameter(name, true, grammar, form);
    }

    /** The same, but a call may leave it out. */
    Parameter optional() {
        return new Parameter(name, false, grammar, form);
    }

    /** The value in a call; IllegalArgumentException, naming action, key and value, where it is missing or not of its form. */
    String of(ActionCall call) {
        return given(call).orElseThrow(() -> wrong(call, null));
    }

    /** The value in a call, empty where the call leaves it out; IllegalArgumentException where it is not of its form. */
    Optional<String> given(ActionCall call) {
        String value = call.args().get(name);
        if (value != null && !grammar.test(value)) {
            throw wrong(call, value);
        }
        return Optional.ofNullable(value);
    }

    /** IllegalArgumentException where a call leaves it out and may not, or its value is not of its form. */
    void check(ActionCall call) {
        if (given(call).isEmpty() && required) {
            throw wrong(call, null);
        }
    }

    private IllegalArgumentException wrong(ActionCall call, @Nullable String value) {
        String shown = value == null || value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
        return new IllegalArgumentException(call.action() + ": " + name
                + (shown == null ? " is missing" : " is \"" + shown + "\"") + ", must be " + form);
    }
}
