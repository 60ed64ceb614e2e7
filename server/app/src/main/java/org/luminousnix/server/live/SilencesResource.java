package org.luminousnix.server.live;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Matcher;
import org.luminousnix.model.Silence;
import org.luminousnix.server.live.access.Asker;

/** Silences: what is not healed for a time, by a person's word. Making and ending one needs the operator token. */
@Path("/api/silences")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Silences")
public class SilencesResource {
    private final Operations operations;
    private final InstantSource clock;
    private final Asker asker;

    SilencesResource(Operations operations, InstantSource clock, Asker asker) {
        this.operations = operations;
        this.clock = clock;
        this.asker = asker;
    }

    /** All that are kept. */
    @GET
    @Operation(summary = "The silences: pending, active, and those that ended within 90 days, newest end first")
    public List<Answer> all() {
        return operations.silences().stream().map(this::answer).toList();
    }

    /** Makes one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @SecurityRequirement(name = "operator")
    @Operation(
            summary = "Heal nothing about the alerts that all matchers fit, until a time",
            description = "As in Alertmanager; startsAt is now where it is left out.")
    @APIResponse(responseCode = "200", description = "Done; the silence with its id")
    @APIResponse(responseCode = "400", description = "A matcher, a time, the author or the comment cannot be")
    @APIResponse(responseCode = "401", description = "The operator token is missing or wrong")
    public Answer silence(@Nullable SilenceRequest request) {
        if (request == null) {
            throw new IllegalArgumentException("matchers, endsAt and comment: a silence needs all three");
        }
        Word word = request.word();
        return answer(operations.silence(
                request.wanted(), request.start(), request.end(), asker.name(word.who()), word.why()));
    }

    /** Ends one. */
    @DELETE
    @Path("/{id}")
    @SecurityRequirement(name = "operator")
    @Operation(summary = "End a silence now", description = "by: who takes it back; operator where it is left out.")
    @APIResponse(responseCode = "200", description = "Done; the silence with its new end")
    @APIResponse(responseCode = "401", description = "The operator token is missing or wrong")
    @APIResponse(responseCode = "404", description = "No silence has this id")
    @APIResponse(responseCode = "409", description = "The silence has ended already")
    public Answer unsilence(@PathParam("id") String id, @QueryParam("by") @Nullable String by) {
        Word word = Word.optional(new Word(null, by));
        return operations
                .unsilence(id, asker.name(word.who()))
                .map(this::answer)
                .orElseThrow(() -> new NotFoundException("no silence has the id " + id));
    }

    private Answer answer(Silence silence) {
        return new Answer(
                silence.id(),
                silence.matchers(),
                silence.startsAt(),
                silence.endsAt(),
                silence.createdBy(),
                silence.comment(),
                new Status(state(silence)));
    }

    private String state(Silence silence) {
        if (silence.active(clock.instant())) {
            return "active";
        }
        return clock.instant().isBefore(silence.startsAt()) ? "pending" : "expired";
    }

    /** A silence with its state, in Alertmanager's form. */
    public record Answer(
            String id,
            List<Matcher> matchers,
            Instant startsAt,
            Instant endsAt,
            String createdBy,
            String comment,
            Status status) {}

    /** {@code pending}, {@code active} or {@code expired}. */
    public record Status(String state) {}
}
