package org.luminousnix.server.probe.custom;

import java.io.IOException;
import java.util.Set;

/** What a custom probe asks. Values with the meaning of the policy's keys; nothing is open between two questions. */
public sealed interface Check permits HttpCheck, TcpCheck, TlsCheck, ReachCheck, ExecCheck {
    /**
     * Asks once. An {@link Answer} is knowledge about the thing: it is up or down. An IOException means that it could not be asked: a
     * name that does not resolve, a route or right that this host lacks, a program that does not run.
     */
    Answer ask(Means means, Deadline deadline) throws IOException;

    /** The names of what it measures besides up and seconds. */
    default Set<String> metrics() {
        return Set.of();
    }
}
