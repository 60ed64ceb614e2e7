package org.luminousnix.server.live.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Token buckets, one for each of at most {@link #MOST} keys and one for all of them together. */
final class Throttle {
    /** How many keys are remembered; whoever comes with more shares the bucket of all. */
    static final int MOST = 1024;

    private static final String ALL = "";

    private final int perMinute;
    private final int allPerMinute;
    private final InstantSource clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST;
        }
    };

    private record Bucket(double left, Instant at) {}

    /** So many a minute for each key, at most that many at once; and ten times as many for all together. */
    Throttle(int perMinute, InstantSource clock) {
        this.perMinute = perMinute;
        this.allPerMinute = 10 * perMinute;
        this.clock = clock;
    }

    /** Takes one from the key's bucket; where it is empty, nothing, and how long to wait. */
    synchronized Optional<Duration> take(String key) {
        Instant now = clock.instant();
        Bucket own = filled(key, perMinute, now);
        Bucket all = filled(ALL, allPerMinute, now);
        buckets.put(key, own);
        buckets.put(ALL, all);
        if (own.left() < 1 || all.left() < 1) {
            return Optional.of(longer(wait(own, perMinute), wait(all, allPerMinute)));
        }
        buckets.put(key, new Bucket(own.left() - 1, now));
        buckets.put(ALL, new Bucket(all.left() - 1, now));
        return Optional.empty();
    }

    /** Gives one back that turned out not to be counted. */
    synchronized void giveBack(String key) {
        buckets.computeIfPresent(key, (_, b) -> new Bucket(Math.min(perMinute, b.left() + 1), b.at()));
        buckets.computeIfPresent(ALL, (_, b) -> new Bucket(Math.min(allPerMinute, b.left() + 1), b.at()));
    }

    private Bucket filled(String key, int most, Instant now) {
        Bucket known = buckets.get(key);
        if (known == null) {
            return new Bucket(most, now);
        }
        // a clock set back fills nothing
        double millis = Math.max(0, Duration.between(known.at(), now).toMillis());
        return new Bucket(Math.min(most, known.left() + millis * most / 60_000), now);
    }

    private static Duration wait(Bucket bucket, int most) {
        return bucket.left() >= 1
                ? Duration.ZERO
                : Duration.ofMillis((long) Math.ceil((1 - bucket.left()) * 60_000 / most));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
