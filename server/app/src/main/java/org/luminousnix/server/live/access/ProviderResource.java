package org.luminousnix.server.live.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.AuditKind;

/**
 * Signing in with a browser at an identity provider: Quarkus OIDC goes the way there and back (code flow with PKCE, state and nonce) and judges
 * the token; what is kept of it is a session like every other. Nothing unless {@code quarkus.oidc.browser.tenant-enabled} is set.
 */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
public class ProviderResource {
    private static final Logger LOG = Logger.getLogger(ProviderResource.class);
    /** What Quarkus keeps of the provider's tokens in the browser; here the session stands for them. */
    private static final String TOKENS = "q_session";

    private static final int LONGEST = 1000;

    private final HttpAuthenticator authenticator;
    private final Claims claims;
    private final Sessions sessions;
    private final Asker asker;
    private final Trail trail;
    private final InstantSource clock;
    private final Throttle attempts;
    private final @Nullable String name;

    ProviderResource(
            HttpAuthenticator authenticator,
            Claims claims,
            Sessions sessions,
            Asker asker,
            Trail trail,
            InstantSource clock,
            AccessConfig access,
            ProviderConfig config,
            @ConfigProperty(name = "quarkus.oidc.browser.tenant-enabled") boolean on,
            @ConfigProperty(name = "quarkus.oidc.browser.auth-server-url") Optional<String> address) {
        this.authenticator = authenticator;
        this.claims = claims;
        this.sessions = sessions;
        this.asker = asker;
        this.trail = trail;
        this.clock = clock;
        this.attempts = new Throttle(access.loginsPerMinute(), clock);
        this.name = on
                ? config.name()
                        .or(() -> address.map(URI::create).map(URI::getHost))
                        .orElse("the identity provider")
                : null;
    }

    /** How a person can sign in, besides with a token. */
    @Schema(name = "SignIn")
    @JsonInclude
    public record SignIn(@Nullable String provider) {}

    /** How a person can sign in. */
    @GET
    @Path("/login")
    @Operation(
            summary = "How a person can sign in, besides with a token",
            description =
                    "provider is the name of an identity provider, to which /api/login/provider leads; else null.")
    public SignIn ways() {
        return new SignIn(name);
    }

    /** The way to the provider, and back from it. */
    @GET
    @Path("/login/provider")
    @NonBlocking
    @Operation(
            summary = "Sign in at the identity provider, with a browser",
            description = "Leads to the provider, and back to the page with the cookie luminous_session.")
    @APIResponse(responseCode = "302", description = "To the provider")
    @APIResponse(
            responseCode = "303",
            description = "To the page, with ?login=refused, no-role or later where nobody was signed in")
    @APIResponse(responseCode = "404", description = "No identity provider is set")
    public Uni<Response> signIn(@Context RoutingContext context, @Context UriInfo address) {
        if (name == null) {
            throw new NotFoundException("no identity provider is set: quarkus.oidc.browser.tenant-enabled");
        }
        String from = asker.known().caller().from();
        boolean back = context.queryParams().contains("state");
        if (back && attempts.take(from).isPresent()) {
            return Uni.createFrom().item(page("later"));
        }
        return authenticator
                .attemptAuthentication(context)
                .emitOn(Infrastructure.getDefaultWorkerPool()) // the audit trail is on a disk
                .onItem()
                .transformToUni(identity -> {
                    if (identity != null && !identity.isAnonymous()) {
                        return Uni.createFrom().item(signedIn(identity, from, address));
                    }
                    return back
                            ? Uni.createFrom().item(refused("nobody left from here with this state", from))
                            : authenticator.getChallenge(context).map(ProviderResource::away);
                })
                .onFailure()
                .recoverWithItem(why -> refused(reason(why), from))
                .invoke(() -> drop(context));
    }

    /** To the provider, with what has to come back from there in the address and in a cookie. */
    private static Response away(@Nullable ChallengeData challenge) {
        if (challenge == null || challenge.status != Response.Status.FOUND.getStatusCode()) {
            throw new IllegalStateException("no way to the identity provider");
        }
        Response.ResponseBuilder answer = Response.status(challenge.status);
        for (Map.Entry<CharSequence, String> header : challenge.getHeaders().entrySet()) {
            answer.header(header.getKey().toString(), header.getValue());
        }
        return answer.build();
    }

    private Response signedIn(SecurityIdentity identity, String from, UriInfo address) {
        Optional<Caller> caller = claims.caller(identity, from);
        if (caller.isEmpty()) {
            LOG.warnf(
                    "%s signed in at %s and has no role here",
                    Name.shown(identity.getPrincipal().getName()), name);
            return page("no-role");
        }
        attempts.giveBack(from);
        Sessions.Opened opened = sessions.open(caller.get(), null);
        Sessions.Session session = opened.session();
        trail.note(
                AuditKind.SIGNED_IN,
                session.name(),
                "at %s, as %s, until %s".formatted(name, session.role().word(), session.until()));
        return Response.fromResponse(page(""))
                .cookie(SessionCookie.of(opened.secret(), Duration.between(clock.instant(), session.until()), address))
                .build();
    }

    /** What Quarkus says of it, which is not always in the first of the causes. */
    private static String reason(Throwable why) {
        String text = why.getMessage();
        return why.getCause() == null || (text != null && !text.contains("Exception: "))
                ? String.valueOf(text)
                : reason(why.getCause());
    }

    private Response refused(String why, String from) {
        LOG.warnf(
                "signing in at %s from %s was refused: %s",
                name, from, why.substring(0, Math.min(LONGEST, why.length())).replaceAll("\\p{Cntrl}", " "));
        return page("refused");
    }

    private static Response page(String login) {
        return Response.status(Response.Status.SEE_OTHER)
                .header("Location", login.isEmpty() ? "/" : "/?login=" + login)
                .build();
    }

    /** Takes the provider's tokens out of the answer. */
    private static void drop(RoutingContext context) {
        List.copyOf(context.request().cookies()).stream()
                .map(Cookie::getName)
                .filter(cookie -> cookie.startsWith(TOKENS))
                .forEach(cookie -> context.response().removeCookies(cookie, true));
    }
}
