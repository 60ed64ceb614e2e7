package org.luminousnix.server.live;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.luminousnix.model.Alert;
import org.luminousnix.model.Snapshot;

/** What the feed knows now. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "State")
public class SnapshotResource {
    private final Feed feed;

    SnapshotResource(Feed feed) {
        this.feed = feed;
    }

    /** The whole state. */
    @GET
    @Path("/snapshot")
    @Operation(
            summary = "Everything a dashboard shows",
            description = "The same as the first message of /api/feed. 503 until the feed is open.")
    public Snapshot snapshot() {
        return feed.snapshot().orElseThrow(() -> new NotOpenYet());
    }

    /** The alerts. */
    @GET
    @Path("/alerts")
    @Operation(summary = "Pending and firing alerts, ordered by id")
    public List<Alert> alerts() {
        return snapshot().alerts();
    }
}
