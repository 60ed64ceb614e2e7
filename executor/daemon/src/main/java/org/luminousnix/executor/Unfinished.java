package org.luminousnix.executor;

import java.io.IOException;
import java.time.Duration;
import org.luminousnix.executor.audit.Steps;
import org.luminousnix.protocol.ActionResult;

/** What a crash left between intent and result. */
final class Unfinished {
    private Unfinished() {}

    /** Ends every such step as interrupted, in the audit too: it is never done again. */
    static void close(Steps steps, AuditTrail trail) throws IOException {
        for (String unfinished : steps.unfinished()) {
            int slash = unfinished.indexOf('/');
            long uid = Long.parseLong(unfinished.substring(0, slash));
            String step = unfinished.substring(slash + 1);
            ActionResult result = ActionResult.of(
                    ActionResult.Outcome.INTERRUPTED,
                    "the executor stopped between intent and result: what happened is not known, it is not done again",
                    Duration.ZERO);
            steps.end(uid, step, result);
            trail.finished(uid, step, result);
        }
    }
}
