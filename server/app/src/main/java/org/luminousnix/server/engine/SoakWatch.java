package org.luminousnix.server.engine;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentState;

/** While incidents soak, reads what their rules read each second, and nothing else, so that a relapse is seen sooner than the next tick. */
final class SoakWatch {
    static final Duration EVERY = Duration.ofSeconds(1);

    private final Supplier<List<Incident>> underWay;
    private final Function<String, Set<String>> metricsOf;
    private final Function<Set<String>, Uni<Void>> look;

    /** {@code metricsOf} names what a rule reads; {@code look} reads those metrics and tells whoever waits. */
    SoakWatch(
            Supplier<List<Incident>> underWay,
            Function<String, Set<String>> metricsOf,
            Function<Set<String>, Uni<Void>> look) {
        this.underWay = underWay;
        this.metricsOf = metricsOf;
        this.look = look;
    }

    /** Looks at each beat, and skips beats that come while it looks; until it is cancelled. */
    Cancellable start(Multi<?> beats) {
        return beats.onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(_ -> look().onFailure()
                        .invoke(failure -> Log.warn("what soaks could not be looked at", failure))
                        .onFailure()
                        .recoverWithNull())
                .subscribe()
                .with(_ -> {}, failure -> Log.error("nothing looks at what soaks any more", failure));
    }

    private Uni<Void> look() {
        return Uni.createFrom().deferred(() -> {
            Set<String> metrics = underWay.get().stream()
                    .filter(incident -> incident.state() == IncidentState.SOAKING)
                    .flatMap(incident -> metricsOf.apply(incident.alert().rule()).stream())
                    .collect(Collectors.toSet());
            return metrics.isEmpty() ? Uni.createFrom().voidItem() : look.apply(metrics);
        });
    }
}
