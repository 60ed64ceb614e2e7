package org.luminousnix.server.live.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.AuditKind;

/** Signing in and out, and who one is. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
public class LoginResource {
    private final Callers callers;
    private final Sessions sessions;
    private final OpenFeeds feeds;
    private final Asker asker;
    private final Trail trail;
    private final InstantSource clock;
    private final Throttle attempts;

    LoginResource(
            Callers callers,
            Sessions sessions,
            OpenFeeds feeds,
            Asker asker,
            Trail trail,
            InstantSource clock,
            AccessConfig config) {
        this.callers = callers;
        this.sessions = sessions;
        this.feeds = feeds;
        this.asker = asker;
        this.trail = trail;
        this.clock = clock;
        this.attempts = new Throttle(config.loginsPerMinute(), clock);
    }

    /** The token to sign in with. */
    @Schema(name = "Login")
    public record Login(@Nullable String token) {
        @Override
        public String toString() {
            return "Login[]";
        }
    }

    /** Who signed in, and until when. */
    @Schema(name = "SignedIn")
    public record SignedIn(String name, Role role, Instant until) {}

    /** Who asks. */
    @Schema(name = "Me")
    @JsonInclude
    public record Me(
            String name, Role role, Via via, @Nullable Instant until) {}

    /** Opens a session. */
    @POST
    @Path("/login")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Sign in with a token; the answer sets the cookie luminous_session",
            description = "For browsers; programs send the token as Authorization: Bearer …")
    @APIResponse(responseCode = "401", description = "This is no token of this server")
    @APIResponse(responseCode = "429", description = "Too many attempts; Retry-After says how many seconds to wait")
    public Response login(@Nullable Login login, @Context UriInfo address) {
        String token = login == null ? null : login.token();
        if (token == null || token.isBlank()) {
            throw new IllegalArgumentException("token: say the token, as {\"token\": \"…\"}");
        }
        String from = asker.known().caller().from();
        Optional<Duration> wait = attempts.take(from);
        if (wait.isPresent()) {
            return refused(Door.tooMany("attempts to sign in"))
                    .header(HttpHeaders.RETRY_AFTER, Door.seconds(wait.get()))
                    .build();
        }
        Optional<Callers.Known> known = callers.token(token.strip(), from);
        if (known.isEmpty()) {
            return refused(Denial.WRONG).build();
        }
        attempts.giveBack(from);
        Sessions.Opened opened = callers.open(known.get());
        Sessions.Session session = opened.session();
        trail.note(
                AuditKind.SIGNED_IN,
                session.name(),
                "with token %s, as %s, until %s"
                        .formatted(session.token(), session.role().word(), session.until()));
        return Response.ok(new SignedIn(session.name(), session.role(), session.until()))
                .cookie(SessionCookie.of(opened.secret(), Duration.between(clock.instant(), session.until()), address))
                .build();
    }

    /** Ends the session. */
    @POST
    @Path("/logout")
    @Operation(summary = "Sign out: the cookie is worth nothing any more")
    public Response logout(@Context HttpHeaders headers, @Context UriInfo address) {
        String session =
                Shown.of(null, headers.getHeaderString(HttpHeaders.COOKIE)).session();
        if (session != null) {
            sessions.end(session);
            feeds.check();
        }
        return Response.noContent()
                .cookie(SessionCookie.of("", Duration.ZERO, address))
                .build();
    }

    /** Who asks. */
    @GET
    @Path("/me")
    @Operation(summary = "Who asks, by what the server knows it, and until when")
    @APIResponse(responseCode = "401", description = "The token that was shown is wrong")
    public Response me() {
        Callers.Known known = asker.known();
        if (known.wrong()) {
            return refused(Denial.WRONG).build();
        }
        Caller caller = known.caller();
        return Response.ok(new Me(caller.name(), caller.role(), caller.via(), caller.until()))
                .build();
    }

    private static Response.ResponseBuilder refused(Denial denial) {
        Response.ResponseBuilder answer = Response.status(denial.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of("code", denial.code(), "reason", denial.reason()));
        return denial.status() == 401
                ? answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"luminous\"")
                : answer;
    }
}
