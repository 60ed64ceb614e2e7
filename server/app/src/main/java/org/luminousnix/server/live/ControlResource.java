package org.luminousnix.server.live;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Control;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.server.heal.Journal;
import org.luminousnix.server.live.access.Asker;

/** What a person may do: hold healing, let it go on, answer an incident that asks. Every call needs the operator token. */
@Path("/api")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Control")
@SecurityScheme(
        securitySchemeName = "operator",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "The content of luminous.token-file")
@SecurityRequirement(name = "operator")
@APIResponse(responseCode = "200", description = "Done; the new state")
@APIResponse(responseCode = "400", description = "The reason is missing or too long")
@APIResponse(responseCode = "401", description = "The operator token is missing or wrong")
public class ControlResource {
    private final Operations operations;
    private final Journal journal;
    private final Asker asker;

    ControlResource(Operations operations, Journal journal, Asker asker) {
        this.operations = operations;
        this.journal = journal;
        this.asker = asker;
    }

    /** Holds all healing. */
    @POST
    @Path("/control/pause")
    @Operation(summary = "Hold all healing", description = "Watching goes on. A reason is required and audited.")
    public Control pause(@Nullable Word word) {
        Word said = Word.required(word);
        return operations.pause(asker.name(said.who()), said.why());
    }

    /** Lets healing go on. */
    @POST
    @Path("/control/resume")
    @Operation(summary = "Let healing go on")
    public Control resume(@Nullable Word word) {
        Word said = Word.optional(word);
        return operations.resume(asker.name(said.who()), said.why());
    }

    /** Approves the waiting step. */
    @POST
    @Path("/incidents/{id}/approve")
    @Operation(summary = "Approve the step that the incident waits with")
    @APIResponse(responseCode = "404", description = "No incident has this id")
    @APIResponse(responseCode = "409", description = "The incident does not wait for approval")
    public Incident approve(@PathParam("id") String id, @Nullable Word word) {
        Word said = Word.required(word);
        return operations.approve(known(id), asker.name(said.who()), said.why());
    }

    /** Denies the waiting step. */
    @POST
    @Path("/incidents/{id}/deny")
    @Operation(summary = "Deny it: the incident ends as withheld")
    @APIResponse(responseCode = "404", description = "No incident has this id")
    @APIResponse(responseCode = "409", description = "The incident does not wait for approval")
    public Incident deny(@PathParam("id") String id, @Nullable Word word) {
        Word said = Word.required(word);
        return operations.deny(known(id), asker.name(said.who()), said.why());
    }

    /** Takes the last step back. */
    @POST
    @Path("/incidents/{id}/undo")
    @Operation(
            summary = "Take back the last step that is in force",
            description =
                    "While the incident soaks, which ends it as rolled back, or after it has ended. A reason is required and audited.")
    @APIResponse(responseCode = "404", description = "No incident has this id")
    @APIResponse(responseCode = "409", description = "Nothing can be taken back, or it could not be done: why")
    public Incident undo(@PathParam("id") String id, @Nullable Word word) {
        Word said = Word.required(word);
        return operations.undo(known(id), asker.name(said.who()), said.why());
    }

    private IncidentId known(String id) {
        return journal.find(new IncidentId(id))
                .map(Incident::id)
                .orElseThrow(() -> new NotFoundException("no incident has the id " + id));
    }
}
