package org.luminousnix.executor.action;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;

/** The parameter of an action that is taken back by itself after a time, whatever has become of whoever asked for it. */
public final class Lease {
    /** Its name. An action that declares it has an {@link Action#undo}. */
    public static final String NAME = "lease";

    private static final Set<String> NOT_WHICH = Set.of("value", NAME, "timeout");
    private static final long SHORTEST = 1_000;
    private static final long LONGEST = 24 * 3_600_000L;

    private Lease() {}

    /**
     * What a call changes, where its action takes a lease: the action and all arguments but the new value, the lease, and how long to
     * wait. Null where the action takes none.
     */
    static @Nullable String thing(ActionSpec spec, Arguments args) {
        if (spec.params().stream().noneMatch(param -> param.name().equals(NAME))) {
            return null;
        }
        TreeMap<String, String> which = new TreeMap<>(args.all());
        NOT_WHICH.forEach(which::remove);
        return spec.name() + " " + which;
    }

    /** For how long a call asks for its change, empty when for good. */
    public static Optional<Duration> term(Arguments args) {
        return args.all().containsKey(NAME) ? Optional.of(args.span(NAME)) : Optional.empty();
    }

    /** The parameter; where it has no default, a call without it holds until somebody takes it back. */
    static Param param() {
        return new Param(
                NAME,
                ParamType.DURATION,
                false,
                null,
                SHORTEST,
                LONGEST,
                List.of(),
                "after this time it is taken back by itself, also if nobody asks for it (default: not at all)");
    }

    /** The parameter with a default. */
    static Param param(String fallback) {
        return Param.optional(NAME, ParamType.DURATION, fallback, "after this time it is taken back by itself")
                .between(SHORTEST, LONGEST);
    }
}
