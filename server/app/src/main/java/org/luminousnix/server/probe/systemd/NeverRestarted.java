package org.luminousnix.server.probe.systemd;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which watched services systemd never starts again by itself. Only their unit files tell, so each is asked about once, and again after it
 * was loaded anew or all files were read again. Thread-safe; {@link #sync} is called by one thread.
 */
final class NeverRestarted {
    // replaced when all are forgotten: an answer that was on its way then goes into the old one
    private volatile Map<String, Boolean> known = new ConcurrentHashMap<>();

    /** Asks about the services that are watched and not known yet; forgets the others. */
    void sync(UnitBus bus, List<UnitState> states, UnitTable table) throws IOException {
        Map<String, Boolean> now = known;
        Set<String> watched = new HashSet<>();
        for (UnitState state : states) {
            if (state.service() && table.watches(state.unit())) {
                watched.add(state.unit());
                if (!now.containsKey(state.unit())) {
                    now.put(state.unit(), bus.neverRestarts(state.unit()));
                }
            }
        }
        now.keySet().retainAll(watched);
    }

    boolean contains(String unit) {
        return known.getOrDefault(unit, false);
    }

    void forget(String unit) {
        known.remove(unit);
    }

    void clear() {
        known = new ConcurrentHashMap<>();
    }
}
