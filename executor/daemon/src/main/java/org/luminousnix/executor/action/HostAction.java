package org.luminousnix.executor.action;

import java.io.IOException;
import org.luminousnix.executor.os.Os;
import org.luminousnix.protocol.ActionSpec;

/** An action that needs root: done by a one-shot unit of its own. It touches the host as a whole where it does not say otherwise. */
abstract class HostAction implements Action {
    private final ActionSpec spec;

    HostAction(ActionSpec spec) {
        this.spec = spec;
    }

    @Override
    public final ActionSpec spec() {
        return spec;
    }

    @Override
    public final Place place() {
        return Place.ONE_SHOT;
    }

    @Override
    public Target target(Arguments args, Os os) throws IOException, BadArgument {
        return new Target.Host();
    }
}
