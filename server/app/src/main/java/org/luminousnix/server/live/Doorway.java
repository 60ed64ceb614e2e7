package org.luminousnix.server.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.luminousnix.server.live.access.Peers;

/** What every request passes before anything else, WebSocket upgrades too: {@link Addressing}, and the headers that bind browsers. */
@ApplicationScoped
public class Doorway {
    private static final Logger LOG = Logger.getLogger(Doorway.class);
    private static final int FIRST = 1000;
    private static final int FORBIDDEN = 403;
    private static final long MINUTE_MS = 60_000;
    private static final String POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

    private final Addressing addressing;
    private final ObjectMapper json;
    private final RefusalLog refusals = new RefusalLog();

    Doorway(LiveConfig config, ObjectMapper json) {
        this.addressing = new Addressing(config.allowedHosts().orElse(List.of()));
        this.json = json;
    }

    void register(@Observes Filters filters, Vertx vertx) {
        filters.register(this::pass, FIRST);
        vertx.setPeriodic(MINUTE_MS, _ -> refusals.minute().ifPresent(LOG::warn));
    }

    private void pass(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        headers(response, request.path());
        Optional<Refusal> refusal = Peers.local(request)
                ? Addressing.page(request.getHeader("Origin"))
                : addressing.refusal(host(request.authority()), request.getHeader("Origin"));
        if (refusal.isEmpty()) {
            plainMetrics(request);
            context.next();
            return;
        }
        refusals.refused("refused " + request.method() + ": " + refusal.get().reason())
                .ifPresent(LOG::warn);
        response.setStatusCode(FORBIDDEN)
                .putHeader("Content-Type", "application/json")
                .end(text(refusal.get()));
    }

    /** Who does not ask for OpenMetrics gets the plain text format, as from every other exporter: {@code curl … | promtool check metrics}. */
    private static void plainMetrics(HttpServerRequest request) {
        String accept = request.getHeader("Accept");
        if (request.path().equals("/metrics") && (accept == null || !accept.contains("openmetrics"))) {
            request.headers().set("Accept", "text/plain");
        }
    }

    private static void headers(HttpServerResponse response, String path) {
        response.putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin");
        if (!(LaunchMode.current() == LaunchMode.DEVELOPMENT && path.startsWith("/q/"))) {
            // the development pages of Quarkus carry inline code; they exist in dev mode only
            response.putHeader("Content-Security-Policy", POLICY);
        }
        if (path.startsWith("/api/")) {
            response.putHeader("Cache-Control", "no-store");
        }
    }

    /** Name and port asked for; null where the request names none. */
    private static @Nullable String host(@Nullable HostAndPort authority) {
        if (authority == null) {
            return null;
        }
        return authority.port() < 0 ? authority.host() : authority.host() + ":" + authority.port();
    }

    private String text(Refusal refusal) {
        try {
            return json.writeValueAsString(refusal);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a refusal as JSON", e);
        }
    }
}
