package org.luminousnix.server.live;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.IncidentState;
import org.luminousnix.server.heal.Journal;
import org.luminousnix.server.heal.records.AuditQuery;
import org.luminousnix.server.heal.records.IncidentQuery;
import org.luminousnix.server.heal.records.Records;

/** What the store keeps: incidents, how they came to be as they are, and the audit trail. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Records")
@APIResponse(responseCode = "400", description = "A parameter cannot be: which, and what would be right")
public class RecordsResource {
    private static final int MOST = 1000;
    private static final int INCIDENTS = 50;
    private static final int ENTRIES = 200;

    private final Journal journal;
    private final Records records;

    RecordsResource(Journal journal, Records records) {
        this.journal = journal;
        this.records = records;
    }

    /** Incidents. */
    @GET
    @Path("/incidents")
    @Operation(
            summary = "Incidents, newest first",
            description =
                    "limit: 1 to 1000; before: the id of an incident, for the next page; rule; state; subject: what its name contains;"
                            + " from, to: instants of the opening.")
    public List<Incident> incidents(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("before") @Nullable String before,
            @QueryParam("rule") @Nullable String rule,
            @QueryParam("state") @Nullable String state,
            @QueryParam("subject") @Nullable String subject,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        Instant start = Query.time("from", from);
        Instant end = Query.time("to", to);
        Query.ordered(start, end);
        return records.incidents(new IncidentQuery(
                Query.number("limit", limit, 1, MOST, INCIDENTS),
                id("before", before),
                Query.text("rule", rule),
                Query.constant("state", state, IncidentState.values()),
                null,
                Query.text("subject", subject),
                start,
                end));
    }

    /** One incident. */
    @GET
    @Path("/incidents/{id}")
    @Operation(summary = "One incident with its plan, story and outcome")
    @APIResponse(responseCode = "404", description = "No incident has this id")
    public Incident incident(@PathParam("id") String id) {
        return journal.find(new IncidentId(id))
                .orElseThrow(() -> new NotFoundException("no incident has the id " + Query.shown(id)));
    }

    /** How one incident came to be as it is. */
    @GET
    @Path("/incidents/{id}/events")
    @Operation(
            summary = "One incident as it stood each time that it was written, oldest first",
            description = "At most 200; empty of an incident from before this was kept, or whose versions were let go.")
    @APIResponse(responseCode = "404", description = "No incident has this id")
    public List<Records.Version> events(@PathParam("id") String id) {
        return records.versions(incident(id).id());
    }

    /** Audit entries. */
    @GET
    @Path("/audit")
    @Operation(
            summary = "Entries of the audit trail, newest first",
            description =
                    "limit: 1 to 1000; before: a sequence, for the next page; kind; incident; actor; text: what the text contains.")
    public List<AuditEntry> audit(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("before") @Nullable String before,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("incident") @Nullable String incident,
            @QueryParam("actor") @Nullable String actor,
            @QueryParam("text") @Nullable String text) {
        return records.audit(new AuditQuery(
                Query.number("limit", limit, 1, MOST, ENTRIES),
                before == null ? null : Query.number("before", before, 1, Long.MAX_VALUE),
                Query.constant("kind", kind, AuditKind.values()),
                id("incident", incident),
                Query.text("actor", actor),
                Query.text("text", text)));
    }

    private static @Nullable IncidentId id(String key, @Nullable String text) {
        String id = Query.text(key, text);
        return id == null ? null : new IncidentId(id);
    }
}
