package org.luminousnix.executor.audit;

import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * The records that cost their sender nothing (refusals, dry runs, repeats), at most 60 at once and one more a second: the rest are
 * counted and summed up in one line, so that nobody can fill the disk with them.
 */
public final class Refusals {
    private static final long BURST = 60;
    private static final long NANOS_PER_RECORD = 1_000_000_000L;

    private final AuditLog log;
    private final LongSupplier nanos;
    private final SortedMap<String, Long> left = new TreeMap<>();
    private long missing;
    private long at;

    /** Records into this log. */
    public Refusals(AuditLog log, LongSupplier nanos) {
        this.log = log;
        this.nanos = nanos;
        this.at = nanos.getAsLong();
    }

    /** Writes one record, or counts it under its kind when there were too many. */
    public synchronized void record(String event, String kind, Map<String, Object> fields) throws IOException {
        long now = nanos.getAsLong();
        missing = Math.max(0, missing - Math.max(0, now - at));
        at = Math.max(at, now);
        if (missing > NANOS_PER_RECORD * (BURST - 1)) {
            left.merge(event + " " + kind, 1L, Long::sum);
            return;
        }
        missing += NANOS_PER_RECORD;
        sumUp();
        log.append(event, fields, false);
    }

    /** Writes what was only counted since the last time, if anything. */
    public synchronized void sumUp() throws IOException {
        if (!left.isEmpty()) {
            log.append("not-recorded-singly", Map.of("counts", new TreeMap<>(left)), false);
            left.clear();
        }
    }
}
