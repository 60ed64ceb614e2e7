package org.luminousnix.server.heal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;

/** Writes pages and tells the listener what was written, in the same order: first the disk, then everybody else. */
final class Scribe {
    private final Journal journal;
    private final Listener listener;
    private final LiveIncidents live;
    private final Additions additions = new Additions();
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
            publish(additions.complete(page));
        } finally {
            order.unlock();
        }
    }

    private void publish(Page page) {
        List<AuditEntry> written = journal.write(page);
        if (page.incident() != null) {
            additions.written(page.incident().id(), page.lines());
            live.update(page.incident());
            listener.changed(page.incident());
        }
        written.forEach(listener::audited);
        if (page.control() != null) {
            listener.controlled(page.control());
        }
    }

    /**
     * Changes the story or the dependents of an incident under way beside its own chain; false where it has ended. What is not on disk yet at
     * all is written with the incident's first page. A change that changes nothing writes nothing.
     */
    boolean amend(IncidentId id, UnaryOperator<Incident> change, Page.Line... lines) {
        order.lock();
        try {
            Optional<Incident> found = live.find(id).filter(i -> !i.state().ended());
            found.ifPresent(before -> amend(before, change.apply(before), List.of(lines)));
            return found.isPresent();
        } finally {
            order.unlock();
        }
    }

    private void amend(Incident before, Incident after, List<Page.Line> lines) {
        if (after.equals(before)) {
            return;
        }
        if (additions.isWritten(before.id())) {
            publish(new Page(after.updated(), after, lines, null, null, null));
        } else {
            additions.later(before.id(), lines);
            live.update(after);
        }
        additions.add(before, after);
    }

    /** The same for an incident that may have ended, which is then changed on disk; nothing where it is not known. */
    void amendEver(IncidentId id, UnaryOperator<Incident> change) {
        order.lock();
        try {
            if (!amend(id, change)) {
                journal.find(id)
                        .filter(i -> !i.equals(change.apply(i)))
                        .ifPresent(i -> publish(Page.of(change.apply(i))));
                additions.forget(id);
            }
        } finally {
            order.unlock();
        }
    }

    /** Keeps an audit line for the incident's next page, so that it costs no write of its own. */
    void later(IncidentId id, Page.Line line) {
        order.lock();
        try {
            additions.later(id, List.of(line));
        } finally {
            order.unlock();
        }
    }

    /** Notes that an incident is on disk already, written by an earlier process. */
    void onDisk(IncidentId id) {
        order.lock();
        try {
            additions.written(id, List.of());
        } finally {
            order.unlock();
        }
    }

    /** The incident with all that came to it beside its own chain. */
    Incident now(Incident incident) {
        return live.find(incident.id()).orElse(incident);
    }

    /** Forgets what is known of an incident that is no longer under way. */
    void forget(IncidentId id) {
        order.lock();
        try {
            live.remove(id);
            additions.forget(id);
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
