package org.luminousnix.server.policy;

import java.util.List;
import java.util.stream.Collectors;

/** A policy that cannot be used, with everything that is wrong with it at once. */
public final class PolicyError extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    public PolicyError(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    /** What is wrong, in the order of the files. */
    public List<Fault> faults() {
        return faults;
    }
}
