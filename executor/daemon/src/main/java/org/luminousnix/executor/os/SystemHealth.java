package org.luminousnix.executor.os;

import java.io.IOException;

/** What systemd thinks of the host as a whole. */
public interface SystemHealth {
    /** The health now. */
    Health read() throws IOException;
}
