package org.luminousnix.server.live.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one door: finds out who asks, and lets in whose role is enough, whatever is asked for: REST, WebSocket upgrades, metrics. */
@ApplicationScoped
public class Door {
    /** After the Doorway, which knows hosts and pages. */
    private static final int SECOND = 900;

    private static final String KNOWN = "luminous.known";
    private static final int WRONG_PER_MINUTE = 120;

    private final Callers callers;
    private final Peers peers;
    private final Issuer issuer;
    private final boolean anonymousRead;
    private final ObjectMapper json;
    private final Throttle wrong;

    Door(Callers callers, Peers peers, Issuer issuer, AccessConfig config, ObjectMapper json, InstantSource clock) {
        this.callers = callers;
        this.peers = peers;
        this.issuer = issuer;
        this.anonymousRead = config.anonymousRead();
        this.json = json;
        this.wrong = new Throttle(WRONG_PER_MINUTE, clock);
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, SECOND);
    }

    private void pass(RoutingContext context) {
        HttpServerRequest request = context.request();
        Shown shown = Shown.of(request.getHeader("Authorization"), request.getHeader("Cookie"));
        Optional<Caller> peer = peers.of(request);
        String from = peer.map(Caller::from).orElseGet(() -> address(request));
        if (peer.isPresent() && shown.bearer() == null) {
            judge(context, new Callers.Known(peer.get(), Denial.MISSING, ""));
        } else if (shown.bearer() != null && issuer.takes(shown.bearer())) {
            request.pause();
            issuer.who(shown.bearer(), from).subscribe().with(known -> {
                request.resume();
                judge(context, known);
            });
        } else {
            judge(context, callers.who(shown, from));
        }
    }

    private void judge(RoutingContext context, Callers.Known known) {
        HttpServerRequest request = context.request();
        if (known.wrong()) {
            Optional<Duration> wait = wrong.take(known.caller().from());
            if (wait.isPresent()) {
                refuse(context, tooMany("wrong tokens"), wait.get());
                return;
            }
        }
        Optional<Role> need = Routes.need(request.method().name(), request.path());
        Denial denial = need.map(role -> denial(role, known)).orElse(null);
        if (denial == null) {
            context.put(KNOWN, known);
            context.next();
        } else {
            refuse(context, denial, null);
        }
    }

    private @Nullable Denial denial(Role need, Callers.Known known) {
        if (known.anonymous()) {
            return need == Role.VIEWER && anonymousRead ? null : known.doubt();
        }
        return known.caller().role().reaches(need) ? null : Denial.tooLow(known.caller(), need);
    }

    private static String address(HttpServerRequest request) {
        String address =
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
        return address == null ? "unknown" : address;
    }

    /** Who sent this request; it has passed the door. */
    static Callers.Known of(RoutingContext context) {
        Callers.Known known = context.get(KNOWN);
        if (known == null) {
            throw new IllegalStateException(
                    "a request that did not pass the door: " + context.request().path());
        }
        return known;
    }

    static Denial tooMany(String what) {
        return new Denial(429, "too-many-requests", "too many " + what + " from this address: wait");
    }

    private void refuse(RoutingContext context, Denial denial, @Nullable Duration wait) {
        HttpServerResponse response =
                context.response().setStatusCode(denial.status()).putHeader("Content-Type", "application/json");
        if (denial.status() == 401) {
            response.putHeader("WWW-Authenticate", "Bearer realm=\"luminous\"");
        }
        if (wait != null) {
            response.putHeader("Retry-After", seconds(wait));
        }
        response.end(text(denial));
    }

    /** Whole seconds, at least one. */
    static String seconds(Duration wait) {
        return String.valueOf(Math.max(1, (wait.toMillis() + 999) / 1000));
    }

    private String text(Denial denial) {
        try {
            return json.writeValueAsString(Map.of("code", denial.code(), "reason", denial.reason()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a refusal as JSON", e);
        }
    }
}
