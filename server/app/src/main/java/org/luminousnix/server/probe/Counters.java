package org.luminousnix.server.probe;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The counters of several things at one time, by their names, and their rates since the reading before. */
final class Counters {
    private static final Counters NONE = new Counters();

    private final Map<String, long[]> values = new TreeMap<>();

    void put(String name, long... counters) {
        values.put(name, counters);
    }

    Iterable<String> names() {
        return values.keySet();
    }

    /** The counter at {@code index}; throws where there is no such thing. */
    long of(String name, int index) {
        long[] counters = values.get(name);
        if (counters == null) {
            throw new IllegalArgumentException(name + " has no counters");
        }
        return counters[index];
    }

    /** What was read before, to compare with. */
    static Since since(Baseline.@Nullable Kept<Counters> before, Counters now, long nanos) {
        return before == null ? new Since(NONE, now, 1) : new Since(before.value(), now, before.secondsUntil(nanos));
    }

    /** Two readings and the seconds between them. */
    record Since(Counters before, Counters now, double seconds) {
        /**
         * By how much a counter grew; NaN where it was not there before, or has stepped back: the thing was taken away and came again, or the
         * counter ran over.
         */
        double growth(String name, int index) {
            long[] old = before.values.get(name);
            double grown = old == null ? Double.NaN : now.of(name, index) - old[index];
            return grown < 0 ? Double.NaN : grown;
        }

        /** The same per second. */
        double perSecond(String name, int index) {
            return growth(name, index) / seconds;
        }
    }
}
