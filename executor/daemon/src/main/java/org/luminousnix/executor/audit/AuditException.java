package org.luminousnix.executor.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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

    /** A file cannot be written: which, why, and how many bytes are free there. */
    static AuditException unwritable(Path file, IOException cause) {
        String free;
        try {
            free = Files.getFileStore(file.toAbsolutePath().resolveSibling(".")).getUsableSpace()
                    + " bytes are free there";
        } catch (IOException e) {
            free = "its file system does not answer";
        }
        return new AuditException("%s cannot be written: %s; %s".formatted(file, cause.getMessage(), free), cause);
    }
}
