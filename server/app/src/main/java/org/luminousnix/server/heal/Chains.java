package org.luminousnix.server.heal;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.Outcome;

/** The chains at work, one for each incident under way. */
final class Chains {
    private final Executor workers;
    private final Map<IncidentId, Cancellable> running = new ConcurrentHashMap<>();

    Chains(Executor workers) {
        this.workers = workers;
    }

    /** Starts an incident's chain on a worker; one that fails goes on as {@code lost} says. */
    void run(
            IncidentId incident,
            Supplier<Uni<Outcome>> chain,
            Function<Throwable, Uni<Outcome>> lost,
            Consumer<Outcome> ended) {
        running.put(
                incident,
                Uni.createFrom()
                        .deferred(chain::get)
                        .runSubscriptionOn(workers)
                        .onFailure()
                        .recoverWithUni(lost::apply)
                        .subscribe()
                        .with(ended));
    }

    /** Forgets a chain that has ended. */
    void ended(IncidentId incident) {
        running.remove(incident);
    }

    /** Lets go of all. */
    void stop() {
        running.values().forEach(Cancellable::cancel);
        running.clear();
    }
}
