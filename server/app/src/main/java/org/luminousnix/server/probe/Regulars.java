package org.luminousnix.server.probe;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * The processes that were among the greatest within the last 15 minutes, at most 16: they keep their series while they live, so that one
 * that others overtake is seen to be there still, and is not taken for gone.
 */
final class Regulars {
    private static final int MOST = 16;
    private static final long NANOS = 15 * 60 * 1_000_000_000L;

    private record Seen(long start, long nanos) {}

    private final Map<Integer, Seen> seen = new HashMap<>();

    /** Takes note of those that are among the greatest now, and adds the others that were lately and still live. */
    void join(Set<Integer> selected, ProcessTable table, long nanos) {
        for (int index : selected) {
            seen.put(table.pid[index], new Seen(table.start[index], nanos));
        }
        seen.values().removeIf(last -> nanos - last.nanos() > NANOS);
        Set<Integer> living = new HashSet<>();
        for (int index = 0; index < table.count; index++) {
            Seen last = seen.get(table.pid[index]);
            if (last != null && last.start() == table.start[index]) {
                living.add(table.pid[index]);
                selected.add(index);
            }
        }
        seen.keySet().retainAll(living);
        forgetOldest(selected, table);
    }

    /** Beyond the most, those go that were not among the greatest for longest. */
    private void forgetOldest(Set<Integer> selected, ProcessTable table) {
        while (seen.size() > MOST) {
            int oldest = seen.entrySet().stream()
                    .min(Map.Entry.comparingByValue((a, b) -> Long.compare(a.nanos(), b.nanos())))
                    .orElseThrow()
                    .getKey();
            seen.remove(oldest);
            Iterator<Integer> indices = selected.iterator();
            while (indices.hasNext()) {
                if (table.pid[indices.next()] == oldest) {
                    indices.remove();
                }
            }
        }
    }
}
