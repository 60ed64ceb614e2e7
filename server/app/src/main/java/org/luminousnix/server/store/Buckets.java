package org.luminousnix.server.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.luminousnix.server.history.LongTerm.Bucket;

/** What the points or finer buckets of a series come to in longer steps, which begin at whole multiples of their length since 1970. */
final class Buckets {
    private final long step;
    private final SortedMap<Long, Bucket> byTime = new TreeMap<>();

    /** Steps of this many milliseconds; of 1, every point stays what it is. */
    Buckets(long step) {
        this.step = step;
    }

    Buckets add(Chunk chunk, int from) {
        for (int i = from; i < chunk.size(); i++) {
            double value = chunk.value(i);
            add(new Bucket(Instant.ofEpochMilli(chunk.millis(i)), value, value, value, 1));
        }
        return this;
    }

    Buckets addAll(Collection<Bucket> buckets) {
        buckets.forEach(this::add);
        return this;
    }

    void add(Bucket bucket) {
        long at = Math.floorDiv(bucket.at().toEpochMilli(), step) * step;
        Bucket begun = new Bucket(Instant.ofEpochMilli(at), bucket.min(), bucket.max(), bucket.mean(), bucket.count());
        byTime.merge(at, begun, step == 1 ? (_, later) -> later : Buckets::both);
    }

    private static Bucket both(Bucket one, Bucket other) {
        long count = one.count() + other.count();
        // by shares, so that no sum of large values overflows
        double share = (double) other.count() / count;
        return new Bucket(
                one.at(),
                Math.min(one.min(), other.min()),
                Math.max(one.max(), other.max()),
                one.mean() * (1 - share) + other.mean() * share,
                count);
    }

    /** The buckets that begin from {@code from} to before {@code to}, oldest first. */
    List<Bucket> between(long from, long to) {
        return new ArrayList<>(byTime.subMap(from, Math.max(from, to)).values());
    }

    /** When the oldest begins; {@code otherwise} where there is none. */
    long first(long otherwise) {
        return byTime.isEmpty() ? otherwise : byTime.firstKey();
    }

    List<Bucket> all() {
        return new ArrayList<>(byTime.values());
    }
}
