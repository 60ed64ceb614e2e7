package org.luminousnix.executor.lease;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Looks after the time of leases: sleeps until the next is due, and has each taken back in a thread of its own. */
public final class LeaseWatch implements AutoCloseable {
    /** Java's waiting does not count while the host is suspended, so it never waits for longer than this when a lease is in force. */
    private static final long LONGEST = Duration.ofSeconds(5).toNanos();

    private static final long SHORTEST = Duration.ofMillis(50).toNanos();
    private static final Duration STOPPING = Duration.ofSeconds(10);

    private final Leases leases;
    private final LongSupplier bootNanos;
    private final Semaphore news = new Semaphore(0);
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean stopped;

    private LeaseWatch(Leases leases, LongSupplier bootNanos) {
        this.leases = leases;
        this.bootNanos = bootNanos;
        this.thread = Thread.ofPlatform().daemon().name("leases").unstarted(this::watch);
    }

    /** Begins to watch; what is overdue is taken back at once. */
    public static LeaseWatch start(Leases leases, LongSupplier bootNanos) {
        LeaseWatch watch = new LeaseWatch(leases, bootNanos);
        leases.onChange(watch.news::release);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        try {
            while (!stopped) {
                leases.due().stream().filter(underWay::add).forEach(this::expire);
                OptionalLong next = leases.next();
                if (next.isEmpty()) {
                    news.acquire();
                } else {
                    long wait = Math.clamp(next.getAsLong() - bootNanos.getAsLong(), SHORTEST, LONGEST);
                    var _ = news.tryAcquire(wait, TimeUnit.NANOSECONDS);
                }
                news.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void expire(String thing) {
        Thread.ofVirtual().name("lease on " + thing).start(() -> {
            try {
                leases.expire(thing);
            } finally {
                underWay.remove(thing);
                news.release();
            }
        });
    }

    /** Stops watching and waits for what is being taken back at the moment; leases stay in their files. */
    @Override
    public void close() {
        stopped = true;
        news.release();
        try {
            thread.join(STOPPING);
            for (long left = STOPPING.toMillis() / 100; left > 0 && !underWay.isEmpty(); left--) {
                var _ = news.tryAcquire(100, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
