package org.luminousnix.server.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.luminousnix.server.history.LongTerm.Bucket;

/** How the history's points and buckets become bytes and are read again. */
final class Blocks {
    /** Means are kept to a part in 10^8: what is beyond is noise that takes three bytes each. */
    private static final long MEAN_BITS = -1L << 24;

    private Blocks() {}

    /** The points of one series from one index on: times in milliseconds by how their distances change. */
    static byte[] points(Chunk chunk, int from) {
        PackedWriter out = new PackedWriter(1);
        long before = 0;
        long distance = 0;
        for (int i = from; i < chunk.size(); i++) {
            long millis = chunk.millis(i);
            out.whole(millis - before - distance);
            distance = before == 0 ? 0 : millis - before;
            before = millis;
            out.value(0, chunk.value(i));
        }
        return out.packed();
    }

    /** Gives the points to {@code into}, oldest first. */
    static void points(byte[] block, Chunk into) {
        PackedReader in = new PackedReader(block, 1);
        long before = 0;
        long distance = 0;
        while (in.more()) {
            long millis = before + distance + in.whole();
            distance = before == 0 ? 0 : millis - before;
            before = millis;
            into.add(millis, in.value(0));
        }
    }

    /** Buckets of a level whose steps are this long. */
    static byte[] buckets(List<Bucket> buckets, long step) {
        PackedWriter out = new PackedWriter(3);
        long before = 0;
        for (Bucket bucket : buckets) {
            long number = bucket.at().toEpochMilli() / step;
            out.whole(number - before - 1);
            before = number;
            out.whole(bucket.count());
            double mean = Double.longBitsToDouble(Double.doubleToRawLongBits(bucket.mean()) & MEAN_BITS);
            out.value(0, Math.clamp(mean, bucket.min(), bucket.max()));
            out.value(1, bucket.min());
            out.value(2, bucket.max());
        }
        return out.packed();
    }

    static List<Bucket> buckets(byte[] block, long step) {
        PackedReader in = new PackedReader(block, 3);
        List<Bucket> buckets = new ArrayList<>();
        long number = 0;
        while (in.more()) {
            number += in.whole() + 1;
            long count = in.whole();
            double mean = in.value(0);
            double min = in.value(1);
            double max = in.value(2);
            buckets.add(new Bucket(Instant.ofEpochMilli(number * step), min, max, mean, count));
        }
        return buckets;
    }
}
