package org.luminousnix.executor.action;

import java.util.List;
import org.luminousnix.executor.os.ProcessFacts;

/** What a call would touch: asked for before the protected list and the policy decide. */
public sealed interface Target {
    /** The host as a whole. */
    record Host() implements Target {}

    /**
     * A unit by all its names.
     *
     * @param names its own name first, then aliases, and the name that was asked for
     */
    record Unit(List<String> names) implements Target {
        public Unit {
            names = List.copyOf(names);
        }
    }

    /** A process as it is now. */
    record Proc(ProcessFacts facts) implements Target {}
}
