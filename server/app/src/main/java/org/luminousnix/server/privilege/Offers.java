package org.luminousnix.server.privilege;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Offer;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ProtocolException;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;
import org.luminousnix.server.heal.ActionTraits;

/**
 * What the executor says it can do here: asked when the connection is made, when it had to be made anew, and every few minutes. What it
 * knows otherwise than this server is logged once.
 */
@ApplicationScoped
public class Offers {
    private static final Duration AGAIN = Duration.ofMinutes(5);
    private static final Duration ANSWER = Duration.ofSeconds(2);

    private final ExecutorClient client;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("executor-offers").factory());
    private volatile @Nullable Known known;
    private List<String> told = List.of();

    /** What was offered over which making of the connection. */
    private record Known(long connection, Map<String, Offer> offers) {}

    @Inject
    Offers(ExecutorClient client) {
        this.client = client;
    }

    void begin(@Observes StartupEvent event) {
        var _ = timer.scheduleWithFixedDelay(this::ask, 0, AGAIN.toSeconds(), TimeUnit.SECONDS);
    }

    /** Why the executor will not do this action, in its own words; empty where it will, or where it cannot be asked now. */
    Optional<String> lacks(String action) {
        return all().flatMap(offers -> lacks(action, offers.get(action)));
    }

    /** Why an offer, null where there is none, does not do. */
    static Optional<String> lacks(String action, @Nullable Offer offer) {
        return offer == null
                ? Optional.of("the executor does not offer " + action)
                : Optional.ofNullable(offer.unavailable()).map(why -> "the executor cannot: " + why);
    }

    /** What the executor offers, by name; empty where it cannot be asked now. */
    Optional<Map<String, Offer>> all() {
        Known now = known;
        if (now == null || now.connection() != client.connection()) {
            ask();
            now = known;
        }
        return Optional.ofNullable(now).map(Known::offers);
    }

    /** Asks now. An executor that does not answer is not known to offer anything, and nothing is held against it. */
    private synchronized void ask() {
        try {
            if (client.call(new Request.Describe(), ANSWER).reply() instanceof Reply.Catalogue catalogue) {
                known = new Known(
                        client.connection(),
                        catalogue.offers().stream()
                                .collect(Collectors.toMap(
                                        offer -> offer.spec().name(), Function.identity(), (one, _) -> one)));
                tell(differences(catalogue.offers()));
            }
        } catch (IOException | ProtocolException e) {
            known = null;
            Log.debugf("the executor could not be asked what it offers: %s", e.getMessage());
        }
    }

    private void tell(List<String> differences) {
        if (!differences.equals(told)) {
            told = differences;
            differences.forEach(difference -> Log.warnf("executor and server differ: %s", difference));
        }
    }

    /** What the executor's catalogue says otherwise than this server's, a sentence for each. */
    static List<String> differences(List<Offer> offers) {
        Map<String, ActionSpec> specs = offers.stream()
                .map(Offer::spec)
                .collect(Collectors.toMap(ActionSpec::name, Function.identity(), (one, _) -> one, HashMap::new));
        List<String> all = new ArrayList<>();
        for (String name : Catalogue.askedOfExecutor()) {
            ActionSpec spec = specs.remove(name);
            if (spec == null) {
                all.add(name + " is not offered by the executor: it will not be asked for it");
            } else {
                Catalogue.traits(name).ifPresent(traits -> compare(traits, spec, all));
            }
        }
        specs.keySet().stream()
                .sorted()
                .forEach(name -> all.add(name + " is offered by the executor and not known to this server"));
        return List.copyOf(all);
    }

    private static void compare(ActionTraits ours, ActionSpec theirs, List<String> all) {
        Set<String> asked = new TreeSet<>(ours.parameters());
        // whose unit is this server's own question: the executor has the system's units only
        asked.remove("scope");
        differ(ours.action() + " takes", asked, names(theirs, _ -> true), all);
        differ(ours.action() + " requires", new TreeSet<>(ours.required()), names(theirs, Param::required), all);
        differ(
                ours.action() + " has the risk",
                ours.risk().word(),
                theirs.risk().word(),
                all);
    }

    private static void differ(String what, Object ours, Object theirs, List<String> all) {
        if (!ours.equals(theirs)) {
            all.add("%s %s for the executor, %s for this server".formatted(what, theirs, ours));
        }
    }

    private static Set<String> names(ActionSpec spec, Predicate<Param> which) {
        return spec.params().stream().filter(which).map(Param::name).collect(Collectors.toCollection(TreeSet::new));
    }

    @PreDestroy
    void close() {
        timer.shutdownNow();
    }
}
