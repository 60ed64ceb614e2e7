package org.luminousnix.server.live;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.luminousnix.model.EvidencePart;
import org.luminousnix.model.IncidentId;
import org.luminousnix.server.heal.EvidenceStore;
import org.luminousnix.server.heal.Journal;
import org.luminousnix.server.live.access.Asker;
import org.luminousnix.server.live.access.Role;

/** What was captured of the host before an incident's first step. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Records")
public class EvidenceResource {
    private final Journal journal;
    private final EvidenceStore evidence;
    private final Asker asker;

    EvidenceResource(Journal journal, EvidenceStore evidence, Asker asker) {
        this.journal = journal;
        this.evidence = evidence;
        this.asker = asker;
    }

    /** The parts; journal lines, which not every user of the host may read, only for operators. */
    @GET
    @Path("/incidents/{id}/evidence")
    @Operation(
            summary = "What was captured before the first step",
            description = "Empty where no step was taken. The text of the part journal needs the role operator.")
    @APIResponse(responseCode = "404", description = "No incident has this id")
    public List<EvidencePart> evidence(@PathParam("id") String id) {
        IncidentId incident = new IncidentId(id);
        if (journal.find(incident).isEmpty()) {
            throw new NotFoundException("no incident has the id " + id);
        }
        boolean operator = asker.is(Role.OPERATOR);
        return evidence.of(incident).stream()
                .map(part -> operator || !part.part().equals("journal")
                        ? part
                        : new EvidencePart(
                                part.part(), part.phase(), part.at(), "(shown to who has the operator token)"))
                .toList();
    }
}
