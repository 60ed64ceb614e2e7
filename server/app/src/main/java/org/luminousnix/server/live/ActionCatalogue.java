package org.luminousnix.server.live;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Risk;

/** The port through which is seen what could be done at all; implemented by the package that does it. */
public interface ActionCatalogue {
    /** Every action that this server knows or its executor offers, by name; may ask the executor, at most two seconds. */
    List<Action> actions();

    /**
     * One action.
     *
     * @param reversible whether a result can say how to take it back
     * @param temporary whether it is a brake for a time, taken back once the incident is healed
     * @param rungs the rungs of the permission ladder on which it makes sense, in their order
     * @param permitted true: it needs no privilege; false: nobody here can do it; null: it depends on the arguments, or cannot be told now
     * @param reason what {@code permitted} follows from
     * @param source who knows it: server, executor, or both
     */
    record Action(
            String action,
            List<Parameter> parameters,
            Risk risk,
            boolean reversible,
            boolean temporary,
            List<String> rungs,
            @Nullable Boolean permitted,
            String reason,
            String source) {}

    /**
     * One parameter.
     *
     * @param type what a value looks like
     */
    record Parameter(String name, String type, boolean required) {}
}
