package org.luminousnix.executor.gate;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.luminousnix.executor.action.Action;
import org.luminousnix.executor.action.Actions;
import org.luminousnix.executor.action.Arguments;
import org.luminousnix.executor.action.BadArgument;
import org.luminousnix.executor.action.Target;
import org.luminousnix.executor.os.Os;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;

/** The questions about an action itself: in the catalogue? arguments of their types? target not protected? policy? */
public final class Judge {
    private final Policy policy;
    private final List<Action> actions;
    private final Os os;
    private final Protected protectedTargets;

    /** A judge for a catalogue of actions on a host, asked by the process {@code ownPid}; from now on its policy's scripts are the host's. */
    public Judge(Policy policy, List<Action> actions, Os os, int ownPid) {
        this(policy, List.copyOf(actions), os, new Protected(os.processes(), ownPid));
    }

    private Judge(Policy policy, List<Action> actions, Os os, Protected protectedTargets) {
        this.policy = policy;
        this.actions = actions;
        this.os = os;
        os.scripts().replace(policy.scripts());
        os.restoring().replace(policy.restore());
        this.protectedTargets = protectedTargets;
    }

    /** The same judge with another policy, whose scripts are the host's from now on. */
    Judge with(Policy other) {
        return new Judge(other, actions, os, protectedTargets);
    }

    /** May this be done? Spends nothing and changes nothing. */
    public Verdict judge(Peer peer, Request.Execute call) throws IOException {
        Optional<Action> action = Actions.named(actions, call.action());
        if (action.isEmpty()) {
            return new Verdict.Refused(Reply.Refusal.of(
                    ErrorCode.UNKNOWN_ACTION, "action: \"%s\" is not in the catalogue".formatted(call.action())));
        }
        try {
            Arguments args = Arguments.parse(action.get().spec(), call.args());
            Target target = action.get().target(args, os);
            Optional<Reply.Refusal> shield = protectedTargets.ask(peer, target);
            if (shield.isPresent()) {
                return new Verdict.Refused(shield.get());
            }
            Facts facts = Facts.of(peer.uid(), action.get().spec(), args, target);
            Policy.Decision decision = policy.decide(call.action(), facts);
            return decision.permit()
                    ? new Verdict.Permit(action.get(), args, target, decision.line())
                    : new Verdict.Refused(new Reply.Refusal(
                            ErrorCode.DENIED, "the policy says " + decision.words(), null, decision.line()));
        } catch (BadArgument e) {
            return new Verdict.Refused(refusal(ErrorCode.BAD_ARGUMENT, e));
        }
    }

    private static Reply.Refusal refusal(ErrorCode code, Exception e) {
        return Reply.Refusal.of(code, String.valueOf(e.getMessage()));
    }
}
