package org.luminousnix.executor.audit;

import java.io.IOException;

/** The audit cannot be trusted or cannot be written; nothing may be done until somebody looked. */
public final class AuditException extends IOException {
    /** What is wrong and what to do. */
    public AuditException(String message) {
        super(message);
    }

    /** What is wrong, and what it came from. */
    AuditException(String message, IOException cause) {
        super(message, cause);
    }
}
