package org.luminousnix.executor.action;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.Os;
import org.luminousnix.protocol.ActionSpec;

/** One thing that the executor can do. Its arguments have been checked, permitted and recorded before {@link #run} is called. */
public interface Action {
    /** How it is published in the catalogue. */
    ActionSpec spec();

    /** Why it cannot be done on this host, or null when it can. */
    default @Nullable String unavailable(Os os) {
        return null;
    }

    /** What it would touch; {@link BadArgument} when there is no such thing. */
    Target target(Arguments args, Os os) throws IOException, BadArgument;

    /** One sentence that says exactly what {@link #run} would do now. Changes nothing. */
    String rehearse(Arguments args, Os os) throws IOException;

    /** Does it. An {@link IOException} becomes a FAILED result with its message. */
    Effect run(Arguments args, Os os) throws IOException, InterruptedException;
}
