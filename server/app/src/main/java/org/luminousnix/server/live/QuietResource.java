package org.luminousnix.server.live;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Quiet;
import org.luminousnix.server.live.access.Asker;

/** Quiet time: notifications wait, but for critical ones. */
@Path("/api/quiet")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Quiet time")
public class QuietResource {
    private final QuietTime quiet;
    private final Asker asker;

    QuietResource(QuietTime quiet, Asker asker) {
        this.quiet = quiet;
        this.asker = asker;
    }

    /** Whether it is quiet. */
    @GET
    @Operation(summary = "Whether notifications are held back, until when, and why")
    public Quiet now() {
        return quiet.now();
    }

    /** Begins it, or gives it another end. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @SecurityRequirement(name = "operator")
    @Operation(
            summary = "Hold back all but critical notifications",
            description = "Either minutes (1 to 10080) or until. A reason is required and audited.")
    @APIResponse(responseCode = "400", description = "No reason, or not exactly one of minutes and until")
    @APIResponse(responseCode = "401", description = "The operator token is missing or wrong")
    public Quiet begin(@Nullable Wish wish) {
        Wish wanted = wish == null ? new Wish(null, null, null, null) : wish;
        Word said = Word.required(new Word(wanted.reason(), wanted.by()));
        Long minutes = wanted.minutes();
        Instant until = wanted.until();
        if (minutes != null && until == null) {
            return quiet.begin(minutes, asker.name(said.who()), said.why());
        }
        if (minutes == null && until != null) {
            return quiet.begin(until, asker.name(said.who()), said.why());
        }
        throw new IllegalArgumentException("give either minutes, such as 60, or until, such as 2026-11-02T07:00:00Z");
    }

    /** Ends it. */
    @DELETE
    @SecurityRequirement(name = "operator")
    @Operation(summary = "Let notifications go on: what was held back comes as one summary")
    @APIResponse(responseCode = "401", description = "The operator token is missing or wrong")
    public Quiet end() {
        return quiet.end(asker.name("operator"), "");
    }

    /**
     * How long, and why.
     *
     * @param until when it ends; or {@code minutes} from now
     */
    @Schema(name = "QuietWish", description = "How long to be quiet, and why")
    public record Wish(
            @Nullable Long minutes,
            @Nullable Instant until,
            @Nullable String reason,
            @Nullable String by) {}
}
