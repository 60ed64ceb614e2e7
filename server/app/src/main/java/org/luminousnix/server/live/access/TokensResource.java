package org.luminousnix.server.live.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who has a token; for admins. */
@Path("/api/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
@SecurityRequirement(name = "operator")
@APIResponse(responseCode = "401", description = "A token is missing or wrong")
@APIResponse(responseCode = "403", description = "The role is not admin")
public class TokensResource {
    private static final int LONGEST = 500;

    private final Tokens tokens;
    private final Sessions sessions;
    private final OpenFeeds feeds;
    private final Asker asker;

    TokensResource(Tokens tokens, Sessions sessions, OpenFeeds feeds, Asker asker) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.feeds = feeds;
        this.asker = asker;
    }

    /** A token as it is shown: nothing of its secret. */
    @Schema(name = "Token")
    @JsonInclude
    public record Answer(
            String id,
            String name,
            Role role,
            Instant createdAt,
            String createdBy,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {
        static Answer of(StoredToken token) {
            return new Answer(
                    token.id(),
                    token.name(),
                    token.role(),
                    token.createdAt(),
                    token.createdBy(),
                    token.lastUsedAt(),
                    token.revokedAt());
        }
    }

    /** A new token with its secret. */
    @Schema(name = "MadeToken")
    public record Made(@JsonUnwrapped Answer answer, String token) {
        @Override
        public String toString() {
            return answer.toString();
        }
    }

    /** What is wished. */
    @Schema(name = "TokenWish", description = "For whom, with which role, and why")
    public record Wish(
            @Nullable String name,
            @Nullable String role,
            @Nullable String reason,
            @Nullable String by) {}

    /** All. */
    @GET
    @Operation(summary = "The tokens that admins made, oldest first, also revoked ones")
    public List<Answer> all() {
        return tokens.all().stream().map(Answer::of).toList();
    }

    /** Makes one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Make a token",
            description =
                    "Its secret is in the answer as token, and nowhere else, ever. A reason is required and audited.")
    @APIResponse(responseCode = "400", description = "The name, the role or the reason cannot be")
    @APIResponse(responseCode = "409", description = "The name has a token already")
    public Made make(@Nullable Wish wish) {
        Wish wanted = wish == null ? new Wish(null, null, null, null) : wish;
        String name = Name.required(wanted.name());
        Role role = Role.of(wanted.role());
        String reason = reason(wanted.reason());
        if (reason.isEmpty()) {
            throw new IllegalArgumentException("reason: say why, in 1 to " + LONGEST + " characters");
        }
        Tokens.Made made = tokens.make(name, role, by(wanted.by()), reason);
        return new Made(Answer.of(made.token()), made.secret());
    }

    /** Revokes one. */
    @DELETE
    @Path("/{id}")
    @Operation(
            summary = "Revoke a token: at once, with its sessions and open feeds",
            description = "reason and by are audited.")
    @APIResponse(responseCode = "404", description = "No token has this id")
    @APIResponse(responseCode = "409", description = "It was revoked before")
    public Answer revoke(
            @PathParam("id") String id,
            @QueryParam("reason") @Nullable String reason,
            @QueryParam("by") @Nullable String by) {
        StoredToken revoked = tokens.revoke(id, by(by), reason(reason))
                .orElseThrow(() -> new NotFoundException("no token has the id " + Name.shown(id)));
        sessions.endAllOf(id);
        feeds.check();
        return Answer.of(revoked);
    }

    private String by(@Nullable String said) {
        return asker.name(said == null || said.isBlank() ? Caller.OPERATOR : Name.required(said.strip()));
    }

    private static String reason(@Nullable String said) {
        String reason = said == null ? "" : said.replaceAll("\\p{Cntrl}+", " ").strip();
        if (reason.length() > LONGEST) {
            throw new IllegalArgumentException("reason: " + reason.length() + " characters; at most " + LONGEST);
        }
        return reason;
    }
}
