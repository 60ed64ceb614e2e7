package org.luminousnix.executor.gate;

import org.luminousnix.executor.action.Action;
import org.luminousnix.executor.action.Arguments;
import org.luminousnix.executor.action.Target;
import org.luminousnix.protocol.Reply;

/** The answer of the second half of the gate: may this be done? */
public sealed interface Verdict {
    /**
     * It may, by this line of the policy.
     *
     * @param target what it would touch, as it was when it was judged
     */
    record Permit(Action action, Arguments args, Target target, int policyLine) implements Verdict {}

    /** It may not. */
    record Refused(Reply.Refusal refusal) implements Verdict {}
}
