package org.luminousnix.server.probe;

import java.io.IOException;
import java.util.Set;
import org.luminousnix.model.Reading;

/** One thing about the host that can be read. A CDI bean in a file of its own; nothing else registers it. */
public interface Probe {
    /** Its name in {@code probe_success}: lower-case, short. */
    String name();

    /** The names of the metrics that it yields: what a verification of a rule on one of them must read again. */
    Set<String> metrics();

    /**
     * Reads the host once. {@code Absent} where the host has no such thing; throws where it should have and could not be read
     * (the caller turns that into {@code Failed}).
     */
    Reading read(Host host) throws IOException;
}
