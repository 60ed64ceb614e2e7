package org.luminousnix.executor.action;

import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.Os;
import org.luminousnix.protocol.ActionSpec;

/** An action on the unit named by its argument {@code unit}: done here, by asking systemd for it. */
abstract class UnitAction implements Action {
    private final ActionSpec spec;
    private final Set<String> verbs;

    /** {@code verbs} as {@link Action#verbs()} has them. */
    UnitAction(ActionSpec spec, String... verbs) {
        this.spec = spec;
        this.verbs = Set.of(verbs);
    }

    @Override
    public final ActionSpec spec() {
        return spec;
    }

    @Override
    public final Set<String> verbs() {
        return verbs;
    }

    @Override
    public @Nullable String unavailable(Os os) {
        return os.units().unavailable();
    }

    @Override
    public Target target(Arguments args, Os os) throws IOException, BadArgument {
        return UnitTargets.of(args.text("unit"), os.units());
    }
}
