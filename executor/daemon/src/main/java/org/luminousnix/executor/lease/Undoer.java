package org.luminousnix.executor.lease;

import java.io.IOException;
import org.luminousnix.executor.action.Action;
import org.luminousnix.executor.action.Arguments;
import org.luminousnix.executor.action.Effect;

/** Carries out what a lease undoes. */
public interface Undoer {
    /** Does it for the user who asked for the lease, as a step of its own. */
    Effect run(Action action, Arguments args, long uid, String step) throws IOException, InterruptedException;
}
