package org.luminousnix.server.probe.systemd;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of units besides how they are: what they are for, whether their files could be read, since when they are as they are. The list
 * of units tells the first two, signals the last; of units that were not heard of it is asked for, a few at each reading of the list.
 */
final class UnitFacts {
    private static final Logger LOG = LoggerFactory.getLogger(UnitFacts.class);
    private static final int ASKED_AT_ONCE = 64;
    private static final Fact NONE = new Fact("", "not-found", null);

    private final Map<String, Fact> facts = new ConcurrentHashMap<>();
    private boolean started;

    /**
     * One unit.
     *
     * @param load systemd's LoadState
     * @param changed when its state last changed, 1970 where it never did, null where that is not known
     */
    record Fact(String description, String load, @Nullable Instant changed) {}

    /** What is known of a unit. */
    Fact of(String unit) {
        return facts.getOrDefault(unit, NONE);
    }

    /** Takes the complete list, and asks since when some of it are as they are; not at the first reading, which others wait for. */
    void sync(UnitBus bus, List<UnitRow> rows) {
        Set<String> there = new HashSet<>();
        for (UnitRow row : rows) {
            there.add(row.name());
            take(row);
        }
        facts.keySet().retainAll(there);
        if (started) {
            ask(bus);
        }
        started = true;
    }

    private void take(UnitRow row) {
        facts.compute(
                row.name(),
                (_, known) -> new Fact(row.description(), row.loadState(), known == null ? null : known.changed()));
    }

    /** Asks systemd about one unit, which it has loaded. */
    void look(UnitBus bus, String unit) throws IOException {
        bus.named(List.of(unit)).forEach(this::take);
        if (bus.value(unit, false, "StateChangeTimestamp") instanceof Number micros) {
            changed(unit, micros.longValue());
        }
    }

    private void ask(UnitBus bus) {
        List<String> unknown = facts.entrySet().stream()
                .filter(fact -> fact.getValue().changed() == null)
                .map(Map.Entry::getKey)
                .limit(ASKED_AT_ONCE)
                .toList();
        for (String unit : unknown) {
            try {
                if (bus.value(unit, false, "StateChangeTimestamp") instanceof Number micros) {
                    changed(unit, micros.longValue());
                }
            } catch (IOException e) {
                LOG.debug("since when {} is as it is cannot be told: {}", unit, e.getMessage());
                return;
            }
        }
    }

    /** Takes a signal about one unit. */
    void changed(String unit, Map<String, Object> values) {
        if (values.get("StateChangeTimestamp") instanceof Number micros) {
            changed(unit, micros.longValue());
        }
    }

    private void changed(String unit, long micros) {
        Instant at = Instant.EPOCH.plus(Math.max(0, micros), ChronoUnit.MICROS);
        facts.compute(
                unit,
                (_, known) ->
                        known == null ? new Fact("", "loaded", at) : new Fact(known.description(), known.load(), at));
    }
}
