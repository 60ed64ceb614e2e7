package org.luminousnix.server.heal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.luminousnix.model.Alert;
import org.luminousnix.model.Health;
import org.luminousnix.model.Subject;

/** The port through which guards ask what is known about the host now. Answers from memory or /proc: quick, never a subprocess. */
public interface Facts {
    /** The latest value of the series of this name about this subject; empty where there is none or it is stale. */
    OptionalDouble latest(String metric, Subject subject);

    /** The age now of the newest reading of the series that the alert's evidence names (not of the evidence itself). */
    Duration evidenceAge(Alert alert);

    /** The host's health now. */
    Health health();

    /** The alerts that fire now. */
    List<Alert> firing();

    /** What a running process is; empty where there is none of this pid or it cannot be told. */
    Optional<ProcessIdentity> process(long pid);

    /** The pids of this server and of its executor. */
    Set<Long> ownPids();

    /** What must be known of a process before anything is done to it: a thread of the kernel, and the systemd unit it belongs to ("" for none). */
    record ProcessIdentity(boolean kernelThread, String unit) {}
}
