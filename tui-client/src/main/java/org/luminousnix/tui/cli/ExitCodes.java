package org.luminousnix.tui.cli;

import org.luminousnix.model.Phase;
import org.luminousnix.model.Severity;
import org.luminousnix.model.Snapshot;

/** The exit codes: those of {@code --once} and {@code status} say how the host is. */
public final class ExitCodes {
    /** No alert is firing; or, without {@code --once}, the person quit, or it was done. */
    public static final int HEALTHY = 0;

    /** An alert is firing, none critical. */
    public static final int DEGRADED = 1;

    /** A critical alert is firing. */
    public static final int CRITICAL = 2;

    /** No answer could be had. */
    public static final int UNREACHABLE = 3;

    /** The server said no, or there was no token to ask with. */
    public static final int REFUSED = 4;

    /** The command line is wrong. */
    public static final int USAGE = 64;

    private ExitCodes() {}

    /** How the host is. */
    public static int of(Snapshot snapshot) {
        return snapshot.alerts().stream()
                .filter(alert -> alert.phase() == Phase.FIRING)
                .mapToInt(alert -> alert.severity() == Severity.CRITICAL ? CRITICAL : DEGRADED)
                .max()
                .orElse(HEALTHY);
    }
}
