package org.luminousnix.server.live.access;

import org.luminousnix.model.AuditKind;

/** The port that writes a line of the audit trail; implemented by the engine. It is on disk when the call returns. */
public interface Trail {
    /** Writes what a person did. */
    void note(AuditKind kind, String actor, String text);
}
