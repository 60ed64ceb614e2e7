package org.luminousnix.server.heal;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.luminousnix.model.AuditEntry;

/** Writes pages and tells the listener what was written, in the same order: first the disk, then everybody else. */
final class Scribe {
    private final Journal journal;
    private final Listener listener;
    private final LiveIncidents live;
    private final ReentrantLock order = new ReentrantLock();

    Scribe(Journal journal, Listener listener, LiveIncidents live) {
        this.journal = journal;
        this.listener = listener;
        this.live = live;
    }

    /** Writes a page; throws {@link JournalException} where it is not on disk, and then nobody was told. */
    void write(Page page) {
        order.lock();
        try {
            List<AuditEntry> written = journal.write(page);
            if (page.incident() != null) {
                live.update(page.incident());
                listener.changed(page.incident());
            }
            written.forEach(listener::audited);
            if (page.control() != null) {
                listener.controlled(page.control());
            }
        } finally {
            order.unlock();
        }
    }

    /** Tells the listener of an incident that could not be written. */
    void tell(Page page) {
        order.lock();
        try {
            if (page.incident() != null) {
                listener.changed(page.incident());
            }
        } finally {
            order.unlock();
        }
    }
}
