package org.luminousnix.executor.action;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.Undo;

/** Arguments that were found to be what the action declares, with defaults filled in. */
public final class Arguments {
    private final SortedMap<String, String> values;

    private Arguments(SortedMap<String, String> values) {
        this.values = Collections.unmodifiableSortedMap(values);
    }

    /** The arguments of a call, or {@link BadArgument} with the name of the first that is wrong. */
    public static Arguments parse(ActionSpec spec, Map<String, String> given) throws BadArgument {
        SortedMap<String, String> values = new TreeMap<>();
        for (Param param : spec.params()) {
            String value = given.get(param.name());
            String fallback = param.fallback();
            if (value != null) {
                require(param, value);
                values.put(param.name(), value);
            } else if (param.required()) {
                throw new BadArgument("%s: missing, %s".formatted(param.name(), param.meaning()));
            } else if (fallback != null) {
                values.put(param.name(), fallback);
            }
        }
        for (String name : given.keySet()) {
            if (spec.params().stream().noneMatch(param -> param.name().equals(name))) {
                throw new BadArgument("%s: unknown, %s takes %s"
                        .formatted(
                                name,
                                spec.name(),
                                spec.params().stream().map(Param::name).toList()));
            }
        }
        return new Arguments(values);
    }

    private static void require(Param param, String value) throws BadArgument {
        switch (param.type()) {
            case UNIT -> require(Values.isUnit(value), param, value, "must be a full unit name such as nginx.service");
            case PID -> {
                OptionalLong pid = Values.whole(value);
                require(
                        pid.isPresent() && pid.getAsLong() >= 2 && pid.getAsLong() <= 1 << 22,
                        param,
                        value,
                        "must be a process id from 2 to 4194304");
            }
            case INTEGER -> bounded(param, value, Values.whole(value), "a whole number");
            case BYTES -> bounded(param, value, Values.bytes(value), "bytes such as 200M,");
            case DURATION ->
                bounded(
                        param,
                        value,
                        Values.span(value)
                                .map(span -> OptionalLong.of(span.toMillis()))
                                .orElse(OptionalLong.empty()),
                        "a time span such as 5s, in milliseconds");
            case CHOICE -> require(param.choices().contains(value), param, value, "must be one of " + param.choices());
            case MOUNT ->
                require(Values.isMount(value), param, value, "must be an absolute path such as /var, without . or ..");
            case NAME -> require(Values.isName(value), param, value, "must be 1 to 64 letters, digits, ., _ or -");
            case VALUE ->
                require(value.matches("[A-Za-z0-9%.]{1,32}"), param, value, "must be 1 to 32 letters, digits, % or .");
        }
    }

    private static void bounded(Param param, String value, OptionalLong number, String form) throws BadArgument {
        boolean inside = number.isPresent() && number.getAsLong() >= param.min() && number.getAsLong() <= param.max();
        require(inside, param, value, "must be %s from %d to %d".formatted(form, param.min(), param.max()));
    }

    private static void require(boolean right, Param param, String value, String expected) throws BadArgument {
        if (!right) {
            String head = value.length() > 40 ? value.substring(0, 40) + "..." : value;
            throw new BadArgument(
                    "%s: \"%s\" %s".formatted(param.name(), head.replaceAll("[^\\x20-\\x7e]", "?"), expected));
        }
    }

    /** All values by name, defaults included. */
    public SortedMap<String, String> all() {
        return values;
    }

    /** The value of a parameter that is required or has a default. */
    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("argument " + name + " is not declared as always present");
        }
        return value;
    }

    /** The same call of an action with one value changed and without a lease: what takes a change of this value back. */
    public Undo undo(ActionSpec spec, String name, String previous) {
        SortedMap<String, String> changed = new TreeMap<>(values);
        changed.put(name, previous);
        changed.remove(Lease.NAME);
        return new Undo(spec.name(), changed);
    }

    /** The value of a PID or INTEGER parameter. */
    public long whole(String name) {
        return Values.whole(text(name)).orElseThrow();
    }

    /** The value of a BYTES parameter. */
    public long bytes(String name) {
        return Values.bytes(text(name)).orElseThrow();
    }

    /** The value of a DURATION parameter. */
    public Duration span(String name) {
        return Values.span(text(name)).orElseThrow();
    }
}
