package org.luminousnix.executor.action;

import java.time.Duration;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;

/** The parameter of a job after which it is told to stop and is reported as timed out. A job without it has {@link #STANDARD}. */
public final class Deadline {
    /** Its name. */
    public static final String NAME = "timeout";

    /** How long a job that declares no deadline may take. */
    public static final Duration STANDARD = Duration.ofHours(1);

    private static final long SHORTEST = 1_000;
    private static final long LONGEST = 24 * 3_600_000L;

    private Deadline() {}

    /** The parameter with a default. */
    static Param param(String fallback) {
        return Param.optional(
                        NAME, ParamType.DURATION, fallback, "after this time it is told to stop, and has timed out")
                .between(SHORTEST, LONGEST);
    }

    /** How long a job with these arguments may take. */
    public static Duration of(Arguments args) {
        return args.all().containsKey(NAME) ? args.span(NAME) : STANDARD;
    }
}
