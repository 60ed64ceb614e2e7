package org.luminousnix.tui.cli;

import org.luminousnix.model.Phase;
import org.luminousnix.model.Severity;
import org.luminousnix.model.Snapshot;

/** The exit codes: those of {@code --once} say how the host is. */
final class ExitCodes {
    /** No alert is firing; or, without {@code --once}, the person quit. */
    static final int HEALTHY = 0;

    /** An alert is firing, none critical. */
    static final int DEGRADED = 1;

    /** A critical alert is firing. */
    static final int CRITICAL = 2;

    /** No snapshot could be had. */
    static final int UNREACHABLE = 3;

    /** The command line is wrong. */
    static final int USAGE = 64;

    private ExitCodes() {}

    static int of(Snapshot snapshot) {
        return snapshot.alerts().stream()
                .filter(alert -> alert.phase() == Phase.FIRING)
                .mapToInt(alert -> alert.severity() == Severity.CRITICAL ? CRITICAL : DEGRADED)
                .max()
                .orElse(HEALTHY);
    }
}
