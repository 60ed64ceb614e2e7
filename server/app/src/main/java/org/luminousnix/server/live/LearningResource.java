package org.luminousnix.server.live;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.luminousnix.server.heal.Page;
import org.luminousnix.server.heal.SuccessRate;
import org.luminousnix.server.live.access.Asker;

/** What was learnt from earlier attempts, and how it is forgotten. */
@Path("/api/learning")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Learning")
public class LearningResource {
    private final Learnt learnt;
    private final Asker asker;

    LearningResource(Learnt learnt, Asker asker) {
        this.learnt = learnt;
        this.asker = asker;
    }

    /** The success rates. */
    @GET
    @Operation(
            summary = "How often each action helped, by rule and action",
            description = "helped and notHelped are counts; alpha, beta, mean and the 90 % interval low to high decay.")
    public List<SuccessRate> rates() {
        return learnt.rates();
    }

    /** Forgets. */
    @POST
    @Path("/reset")
    @Consumes(MediaType.APPLICATION_JSON)
    @SecurityRequirement(name = "operator")
    @Operation(
            summary = "Forget what was learnt of a rule, an action, or everything",
            description = "A reason is required and audited. The answer is what was forgotten, as it was.")
    @APIResponse(responseCode = "400", description = "The reason is missing or too long")
    @APIResponse(responseCode = "401", description = "The operator token is missing or wrong")
    @APIResponse(responseCode = "404", description = "Nothing was learnt of this rule and action")
    public List<SuccessRate> reset(@Nullable Reset reset) {
        Reset asked = reset == null ? new Reset(null, null, null, null) : reset;
        Word said = Word.required(new Word(asked.reason(), asked.by()));
        List<SuccessRate> gone =
                learnt.forget(new Page.Forgotten(asked.rule(), asked.action()), asker.name(said.who()), said.why());
        if (gone.isEmpty()) {
            throw new NotFoundException("nothing was learnt of rule %s, action %s: GET /api/learning lists what was"
                    .formatted(named(asked.rule()), named(asked.action())));
        }
        return gone;
    }

    private static String named(@Nullable String name) {
        return name == null ? "(any)" : "\"" + name + "\"";
    }

    /** What is to be forgotten, why, and who says so. */
    @Schema(name = "Reset", description = "What is forgotten; without rule and action, everything")
    public record Reset(
            @Nullable String reason,
            @Nullable String by,
            @Nullable String rule,
            @Nullable String action) {}
}
