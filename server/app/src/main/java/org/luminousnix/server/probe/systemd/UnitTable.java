package org.luminousnix.server.probe.systemd;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The units of one manager as last heard of. Signals change single units; a list read over the bus replaces all but those that
 * a signal changed since the list was asked for. Thread-safe.
 */
final class UnitTable {
    private static final long RECENT_NANOS = 15 * 60 * 1_000_000_000L;
    private static final int MOST_RECENT = 256;

    private final String scope;
    private final Set<String> configured;
    private final LongSupplier nanos;
    private final Map<String, UnitState> units = new HashMap<>();
    private final Map<String, Long> touched = new HashMap<>();
    private final Set<String> waiting = new HashSet<>();
    private final Map<String, Long> recent = new LinkedHashMap<>();
    private final UnitFacts facts = new UnitFacts();
    private long generation;

    UnitTable(String scope, Collection<String> configured, LongSupplier nanos) {
        this.scope = scope;
        this.configured = new TreeSet<>(configured);
        this.nanos = nanos;
    }

    /** The mark to take before a list is asked for. */
    synchronized long mark() {
        return ++generation;
    }

    /** Takes a signal about one unit; answers with the change where the unit is watched and its state is another now. */
    synchronized Optional<UnitChange> apply(String unit, UnaryOperator<UnitState> update, Instant at) {
        touched.put(unit, generation);
        return set(update.apply(of(unit)), at);
    }

    /** Forgets a unit that systemd unloaded. */
    synchronized Optional<UnitChange> remove(String unit, Instant at) {
        touched.put(unit, generation);
        Optional<UnitChange> change = set(UnitState.absent(unit, scope), at);
        units.remove(unit);
        waiting.remove(unit);
        return change;
    }

    /** Takes the complete list asked for after {@code mark}; answers with what no signal had told. */
    synchronized List<UnitChange> replaceAll(Collection<UnitState> list, long mark, Instant at) {
        Set<String> missing = new HashSet<>(units.keySet());
        list.forEach(state -> missing.remove(state.unit()));
        List<UnitChange> changes = merge(list, mark, at);
        for (String unit : missing) {
            if (touched.getOrDefault(unit, -1L) < mark) {
                remove(unit, at).ifPresent(changes::add);
            }
        }
        touched.values().removeIf(at0 -> at0 < mark);
        return changes;
    }

    /** Takes single units asked for after {@code mark}. */
    synchronized List<UnitChange> merge(Collection<UnitState> list, long mark, Instant at) {
        List<UnitChange> changes = new ArrayList<>();
        for (UnitState state : list) {
            if (touched.getOrDefault(state.unit(), -1L) < mark) {
                set(state, at).ifPresent(changes::add);
            }
        }
        return changes;
    }

    private Optional<UnitChange> set(UnitState told, Instant at) {
        UnitState before = of(told.unit());
        UnitState state = told.withLimited(limited(told, before));
        units.put(state.unit(), state);
        boolean watched = configured.contains(state.unit()) || recent.containsKey(state.unit()) || state.troubled();
        if (state.troubled() || before.troubled()) {
            remember(state.unit());
        }
        return watched && !state.looksLike(before)
                ? Optional.of(new UnitChange(state, failed(), at))
                : Optional.empty();
    }

    /**
     * Whether systemd gave up on a unit: it failed while it waited for its restart, without having been started, which also
     * would have reset its result.
     */
    private boolean limited(UnitState state, UnitState before) {
        if (state.autoRestart()) {
            waiting.add(state.unit());
            return false;
        }
        boolean ended = state.failed() || state.active().equals("inactive");
        if (!ended || state.result().equals("success")) {
            waiting.remove(state.unit());
            return false;
        }
        boolean gaveUp = waiting.contains(state.unit()) || (before.failed() && before.limited()) || state.limited();
        return state.failed() && gaveUp;
    }

    private void remember(String unit) {
        recent.remove(unit);
        recent.put(unit, nanos.getAsLong());
        if (recent.size() > MOST_RECENT) {
            recent.remove(recent.keySet().iterator().next());
        }
    }

    private UnitState of(String unit) {
        @Nullable UnitState known = units.get(unit);
        return known == null ? UnitState.absent(unit, scope) : known;
    }

    /** The units to report: the configured, the troubled, and those that were in trouble less than 15 minutes ago. */
    synchronized List<UnitState> watched() {
        recent.values().removeIf(since -> nanos.getAsLong() - since > RECENT_NANOS);
        Set<String> names = new TreeSet<>(configured);
        names.addAll(recent.keySet());
        for (UnitState state : units.values()) {
            if (state.troubled()) {
                names.add(state.unit());
            }
        }
        return names.stream().map(this::of).toList();
    }

    /** Whether a unit is reported although nothing is wrong with it. */
    synchronized boolean watches(String unit) {
        return configured.contains(unit) || recent.containsKey(unit);
    }

    /** The units that are failed, or on their way up and not there yet. */
    synchronized List<UnitState> comingOrGone() {
        return units.values().stream()
                .filter(state -> state.troubled() || state.active().equals("activating"))
                .toList();
    }

    /** A unit as last heard of. */
    synchronized UnitState state(String unit) {
        return of(unit);
    }

    /** Whether systemd has loaded a unit, as far as is known. */
    synchronized boolean knows(String unit) {
        return units.containsKey(unit);
    }

    /** All units that systemd has loaded, in no order. */
    synchronized List<UnitState> all() {
        return List.copyOf(units.values());
    }

    /** What else is known of the units. */
    UnitFacts facts() {
        return facts;
    }

    /** How many units are failed. */
    synchronized int failed() {
        int failed = 0;
        for (UnitState state : units.values()) {
            failed += state.failed() ? 1 : 0;
        }
        return failed;
    }
}
