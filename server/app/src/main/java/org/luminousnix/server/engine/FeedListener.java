package org.luminousnix.server.engine;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.Control;
import org.luminousnix.model.Incident;
import org.luminousnix.server.heal.Listener;
import org.luminousnix.server.live.Feed;

/** Tells the clients, the log and whoever notifies what healing does, once it is on disk. */
@ApplicationScoped
public class FeedListener implements Listener {
    private final Feed feed;
    private final Notifying notifying;
    private final Holding holding;

    @Inject
    FeedListener(Feed feed, Notifying notifying, Holding holding) {
        this.feed = feed;
        this.notifying = notifying;
        this.holding = holding;
    }

    @Override
    public void changed(Incident incident) {
        feed.incident(incident.updated(), incident);
    }

    @Override
    public void audited(AuditEntry entry) {
        feed.audited(entry);
        notifying.ring();
        holding.after(entry);
        // names in it may be chosen by whoever runs a process: nothing in them may look like another line
        Log.infof(
                "%s %s%s: %s",
                entry.kind(),
                entry.incident() == null ? "" : entry.incident() + " ",
                "by " + entry.actor(),
                entry.text().replaceAll("\\p{Cntrl}", "?"));
    }

    @Override
    public void controlled(Control control) {
        Instant since = control.since();
        feed.control(since == null ? Instant.EPOCH : since, control);
    }
}
