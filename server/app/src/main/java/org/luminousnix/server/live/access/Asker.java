package org.luminousnix.server.live.access;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import java.util.Optional;
import org.luminousnix.server.heal.Origin;

/** Who sent the request that is carried out on this thread. */
@ApplicationScoped
public class Asker implements Origin {
    private final CurrentVertxRequest request;

    Asker(CurrentVertxRequest request) {
        this.request = request;
    }

    /** Who asks; throws IllegalStateException where this thread carries out no request. */
    Callers.Known known() {
        return context()
                .map(Door::of)
                .orElseThrow(() -> new IllegalStateException("nobody asks: this is no request's thread"));
    }

    /** Who acts: the name that the server knows, and else the one that they say. */
    public String name(String said) {
        Caller caller = known().caller();
        return caller.named() ? caller.name() : said;
    }

    /** Whether who asks may what this role may. */
    public boolean is(Role role) {
        Callers.Known known = known();
        return !known.anonymous() && known.caller().role().reaches(role);
    }

    @Override
    public Optional<String> mark() {
        return context().map(context -> Door.of(context).caller().mark());
    }

    private Optional<RoutingContext> context() {
        try {
            return Optional.ofNullable(request.getCurrent());
        } catch (ContextNotActiveException e) {
            return Optional.empty();
        }
    }
}
