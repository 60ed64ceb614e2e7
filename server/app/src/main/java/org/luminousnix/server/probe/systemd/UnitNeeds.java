package org.luminousnix.server.probe.systemd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What units need, asked of systemd when it is wanted and kept for a minute, or until systemd loads the unit anew. Thread-safe. */
public final class UnitNeeds {
    private static final long KEPT_NANOS = 60_000_000_000L;
    private static final long PAUSE_NANOS = 10_000_000_000L;
    private static final int MOST_KEPT = 512;

    /** Not Wants and After: a unit that only wants another, or only starts after it, must do without it. */
    private static final List<String> STRONG = List.of("Requires", "Requisite", "BindsTo", "PartOf");

    private final LongSupplier nanos;
    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private long askedInVain = Long.MIN_VALUE;

    UnitNeeds(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * What a unit needs itself.
     *
     * @param units by Requires, Requisite, BindsTo and PartOf
     * @param paths by RequiresMountsFor
     */
    public record Needs(List<String> units, List<String> paths) {
        public Needs {
            units = List.copyOf(units);
            paths = List.copyOf(paths);
        }
    }

    /** What the unit needs. A bus that does not answer is left alone for 10 seconds, so that nobody waits for it many times over. */
    synchronized Needs of(String unit, UnitBus bus) throws IOException {
        long now = nanos.getAsLong();
        @Nullable Kept known = kept.get(unit);
        if (known != null && now - known.at < KEPT_NANOS) {
            return known.needs;
        }
        if (askedInVain != Long.MIN_VALUE && now - askedInVain < PAUSE_NANOS) {
            throw new IOException("systemd did not answer a moment ago");
        }
        try {
            Needs needs = ask(unit, bus);
            kept.remove(unit);
            kept.put(unit, new Kept(needs, now));
            if (kept.size() > MOST_KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
            return needs;
        } catch (IOException e) {
            askedInVain = now;
            throw e;
        }
    }

    private static Needs ask(String unit, UnitBus bus) throws IOException {
        List<String> units = new ArrayList<>();
        for (String property : STRONG) {
            units.addAll(list(unit, property, bus));
        }
        return new Needs(units, list(unit, "RequiresMountsFor", bus));
    }

    /** The names in a property that is a list; none where the unit has no such property. */
    static List<String> list(String unit, String property, UnitBus bus) throws IOException {
        return bus.value(unit, false, property) instanceof List<?> names
                ? names.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** Forgets one unit. */
    synchronized void forget(String unit) {
        kept.remove(unit);
    }

    /** Forgets all. */
    synchronized void clear() {
        kept.clear();
    }

    private record Kept(Needs needs, long at) {}
}
