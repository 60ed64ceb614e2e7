package org.luminousnix.server.heal;

import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.Control;
import org.luminousnix.model.Incident;

/** The port that hears of every change once it is on disk, in the order of the audit trail. Must return at once and not throw. */
public interface Listener {
    /** An incident moved on. */
    void changed(Incident incident);

    /** The audit trail grew. */
    void audited(AuditEntry entry);

    /** Healing was paused or resumed. */
    void controlled(Control control);
}
