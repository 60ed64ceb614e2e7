package org.luminousnix.executor.lease;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.action.Action;
import org.luminousnix.executor.action.Arguments;
import org.luminousnix.executor.action.Effect;
import org.luminousnix.executor.action.Lease;
import org.luminousnix.executor.action.Progress;
import org.luminousnix.executor.action.Target;
import org.luminousnix.executor.os.Os;
import org.luminousnix.protocol.ActionResult.Outcome;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;
import org.luminousnix.protocol.Undo;

/** A host of dials that an action turns; each shows {@code start} until somebody turns it. */
final class Dials implements Action {
    static final String START = "start";

    private static final ActionSpec SPEC = ActionSpec.of("turn-dial", "turns a dial")
            .takes(
                    Param.required("dial", ParamType.NAME, "which"),
                    Param.required("value", ParamType.VALUE, "to what"),
                    new Param(Lease.NAME, ParamType.DURATION, false, null, 1, 86_400_000, List.of(), "how long"))
            .undoneBy("the value from before");

    final Map<String, String> shows = new HashMap<>();

    /** How the next turns end. */
    Outcome outcome = Outcome.DONE;

    /** Whether the next turns turn. */
    boolean turns = true;

    /** Whether a dial that shows the asked value already says that nothing would take the call back. */
    boolean sayNothing;

    String shown(String dial) {
        return shows.getOrDefault(dial, START);
    }

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Target target(Arguments args, Os os) {
        return new Target.Host();
    }

    @Override
    public String rehearse(Arguments args, Os os) {
        return "would turn";
    }

    @Override
    public @Nullable Undo undo(Arguments args, Os os) {
        String now = shown(args.text("dial"));
        return sayNothing && now.equals(args.text("value")) ? null : args.undo(SPEC, "value", now);
    }

    @Override
    public Effect run(Arguments args, Os os, Progress progress) throws IOException {
        if (turns) {
            shows.put(args.text("dial"), args.text("value"));
        }
        return new Effect(outcome, "turned: " + turns, null, new TreeMap<>());
    }
}
