package org.luminousnix.server.policy;

import java.util.List;

/** How an attempt to reload the policy ended. */
public sealed interface Reload {
    /** The files are as they were. */
    record Unchanged() implements Reload {}

    /** The new policy is in place. */
    record Swapped(Policy policy, PolicyChange change) implements Reload {}

    /** The files cannot be used; the policy that was in place stays. */
    record Refused(List<Fault> faults) implements Reload {
        public Refused {
            faults = List.copyOf(faults);
        }
    }
}
