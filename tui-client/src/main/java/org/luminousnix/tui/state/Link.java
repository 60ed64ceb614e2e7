package org.luminousnix.tui.state;

import java.time.Instant;

/** The state of the connection to the server. */
public sealed interface Link {
    /** Being opened, for the n-th time in a row. */
    record Connecting(int attempt) implements Link {}

    /** Open, and its snapshot has arrived. */
    record Live() implements Link {}

    /** Gone: why, and when it is tried again. */
    record Broken(String reason, Instant retryAt) implements Link {}
}
