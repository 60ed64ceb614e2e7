package org.luminousnix.server.privilege;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Rung;
import org.luminousnix.server.heal.ActionTraits;

/** The actions that the server knows how to ask for. The executor publishes its own list; what it lacks it refuses by name. */
public final class Catalogue {
    private static final SortedMap<String, KnownAction> ALL = Stream.of(
                    UnitActions.ALL,
                    ProcessActions.ALL,
                    HostActions.ALL,
                    StorageActions.ALL,
                    NixActions.ALL,
                    NotifyAction.ALL)
            .flatMap(Collection::stream)
            .collect(Collectors.toMap(KnownAction::name, action -> action, Catalogue::twice, TreeMap::new));

    private Catalogue() {}

    /** The traits of an action, empty for one that does not exist. */
    public static Optional<ActionTraits> traits(String action) {
        return known(action).map(KnownAction::traits);
    }

    /** The names of all actions, in order. */
    public static Set<String> names() {
        return Collections.unmodifiableSet(ALL.keySet());
    }

    /** The rungs besides the last that may carry out an action; none for one that does not exist. */
    public static Set<Rung> rungs(String action) {
        return known(action).map(KnownAction::rungs).orElse(Set.of());
    }

    /** Whether the executor answers a call of this action before it is done. */
    public static boolean isJob(String action) {
        return known(action).filter(KnownAction::job).isPresent();
    }

    /** The actions that the executor is asked for: all but those that need no privilege at all. */
    public static List<String> askedOfExecutor() {
        return ALL.values().stream()
                .filter(action -> action.rungs().contains(Rung.EXECUTOR))
                .map(KnownAction::name)
                .toList();
    }

    /** All that is known of an action. */
    static Optional<KnownAction> known(String action) {
        return Optional.ofNullable(ALL.get(action));
    }

    /** All that is known of the action of a call, whose arguments are right; else IllegalArgumentException says what is wrong. */
    static KnownAction checked(ActionCall call) {
        KnownAction action = known(call.action())
                .orElseThrow(() -> new IllegalArgumentException("there is no action " + call.action()));
        action.check(call);
        return action;
    }

    private static KnownAction twice(KnownAction one, KnownAction other) {
        throw new IllegalStateException("action " + one.name() + " is declared twice: " + one + ", " + other);
    }
}
