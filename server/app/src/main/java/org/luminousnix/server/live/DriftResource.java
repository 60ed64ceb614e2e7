package org.luminousnix.server.live;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.luminousnix.server.live.access.Asker;

/** What a person may do about watched files that are not as they were accepted. Every call needs the operator token. */
@Path("/api/drift")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Control")
@SecurityRequirement(name = "operator")
public class DriftResource {
    private final Operations operations;
    private final Asker asker;

    DriftResource(Operations operations, Asker asker) {
        this.operations = operations;
        this.asker = asker;
    }

    /** What was accepted. */
    public record Accepted(List<String> paths) {
        public Accepted {
            paths = List.copyOf(paths);
        }
    }

    /** Accepts files as they are now. */
    @POST
    @Path("/accept")
    @Operation(
            summary = "Accept watched files as they are now",
            description =
                    "Those named by path, which may be given more than once; without one all that differ. A reason is required and audited.")
    @APIResponse(responseCode = "200", description = "Done; the files that were accepted")
    @APIResponse(
            responseCode = "400",
            description = "The reason is missing or too long, or a named file does not differ")
    @APIResponse(responseCode = "401", description = "The operator token is missing or wrong")
    @APIResponse(responseCode = "409", description = "No watched file differs, or the baseline cannot be kept")
    public Accepted accept(@QueryParam("path") List<String> paths, @Nullable Word word) {
        Word said = Word.required(word);
        return new Accepted(operations.acceptDrift(List.copyOf(paths), asker.name(said.who()), said.why()));
    }
}
