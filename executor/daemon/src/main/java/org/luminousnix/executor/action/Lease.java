package org.luminousnix.executor.action;

import java.util.List;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;

/** The parameter of an action that is taken back by itself after a time, whatever has become of whoever asked for it. */
public final class Lease {
    /** Its name. An action that declares it has an {@link Action#undo}. */
    public static final String NAME = "lease";

    private static final long SHORTEST = 1_000;
    private static final long LONGEST = 24 * 3_600_000L;

    private Lease() {}

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
