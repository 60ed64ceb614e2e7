package org.luminousnix.executor.action;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.Os;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;
import org.luminousnix.protocol.Risk;
import org.luminousnix.protocol.Undo;

/** Changes how willingly the kernel swaps, for a time. */
final class SetSwappiness extends HostAction {
    private static final ActionSpec SPEC = ActionSpec.of(
                    "set-swappiness", "sets how willingly the kernel swaps out memory of processes")
            .takes(
                    Param.required("value", ParamType.INTEGER, "0 (last resort) to 200 (as soon as anything else)")
                            .between(0, 200),
                    Lease.param("1h"))
            .risk(Risk.GENTLE)
            .effect("vm.swappiness has the value")
            .undoneBy("the value from before")
            .needs("root: writes /proc/sys/vm/swappiness")
            .rungs("executor", "sudo");

    SetSwappiness() {
        super(SPEC);
    }

    @Override
    public @Nullable String unavailable(Os os) {
        return os.kernel().swappinessUnavailable();
    }

    @Override
    public String rehearse(Arguments args, Os os) throws IOException {
        return "would set vm.swappiness from %d to %s, for %s"
                .formatted(os.kernel().swappiness(), args.text("value"), args.text(Lease.NAME));
    }

    @Override
    public Undo undo(Arguments args, Os os) throws IOException {
        return args.undo(SPEC, "value", Integer.toString(os.kernel().swappiness()));
    }

    @Override
    public Effect run(Arguments args, Os os, Progress progress) throws IOException {
        int previous = os.kernel().swappiness();
        os.kernel().swappiness((int) args.whole("value"));
        int now = os.kernel().swappiness();
        String what = "vm.swappiness was %d, now %d".formatted(previous, now);
        Effect effect = now == args.whole("value") ? Effect.done(what) : Effect.failed(what);
        return effect.with(Map.of("previous", Integer.toString(previous), "value", Integer.toString(now)));
    }
}
