package org.luminousnix.executor.lease;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.action.Action;
import org.luminousnix.executor.action.Actions;
import org.luminousnix.executor.action.Arguments;
import org.luminousnix.executor.action.BadArgument;
import org.luminousnix.executor.os.Os;
import org.luminousnix.protocol.Undo;

/** The recorded calls of leases as actions of the catalogue with checked arguments. */
record Calls(List<Action> actions, Os os) {
    /** A call that can be made. */
    record Ready(Action action, Arguments args) {}

    /** The call as it can be made; an {@link IOException} says why it cannot. */
    Ready ready(Undo call) throws IOException {
        Action action = Actions.named(actions, call.action())
                .orElseThrow(() -> new IOException("there is no action " + call.action()));
        try {
            return new Ready(action, Arguments.parse(action.spec(), call.args()));
        } catch (BadArgument e) {
            throw new IOException("%s: %s".formatted(call.action(), e.getMessage()), e);
        }
    }

    /** Why a lease cannot be carried out, null when it can. */
    @Nullable
    String wrong(HeldLease lease) {
        try {
            ready(lease.call());
            ready(lease.first());
            return null;
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    /** What would take a further change of a lease's thing back, as the host is now: this is how its state is read. */
    @Nullable
    Undo state(HeldLease lease) throws IOException {
        Ready call = ready(lease.call());
        return call.action().undo(call.args(), os);
    }
}
