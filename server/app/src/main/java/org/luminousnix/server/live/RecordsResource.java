package org.luminousnix.server.live;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.server.heal.Journal;

/** What the store keeps: incidents and the audit trail. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Records")
public class RecordsResource {
    private static final int MOST = 1000;

    private final Journal journal;

    RecordsResource(Journal journal) {
        this.journal = journal;
    }

    /** The newest incidents. */
    @GET
    @Path("/incidents")
    @Operation(summary = "The newest incidents, newest first", description = "limit: 1 to 1000.")
    public List<Incident> incidents(@QueryParam("limit") @DefaultValue("50") int limit) {
        return journal.recent(within(limit));
    }

    /** One incident. */
    @GET
    @Path("/incidents/{id}")
    @Operation(summary = "One incident with its plan, story and outcome")
    @APIResponse(responseCode = "404", description = "No incident has this id")
    public Incident incident(@PathParam("id") String id) {
        return journal.find(new IncidentId(id))
                .orElseThrow(() -> new NotFoundException("no incident has the id " + id));
    }

    /** The newest audit entries. */
    @GET
    @Path("/audit")
    @Operation(summary = "The newest entries of the audit trail, newest first", description = "limit: 1 to 1000.")
    public List<AuditEntry> audit(@QueryParam("limit") @DefaultValue("200") int limit) {
        return journal.audit(within(limit));
    }

    private static int within(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit=" + limit + ": 1 to " + MOST);
        }
        return limit;
    }
}
