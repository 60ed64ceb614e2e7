package org.luminousnix.executor.os;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** systemd as a whole: how it finds the host, and units that exist for one command only. */
public interface SystemManager {
    /** The health of the host now. */
    Health health() throws IOException;

    /**
     * Starts a command in a unit of its own, outside of this process's sandbox and with every right of the host, and does not wait. The
     * unit is {@code activating} while it runs, then {@code active (exited)} or {@code failed}; it is there until it is stopped or reset.
     *
     * @param program an absolute path
     */
    void command(String unit, String description, String program, List<String> arguments, Duration deadline)
            throws IOException;
}
