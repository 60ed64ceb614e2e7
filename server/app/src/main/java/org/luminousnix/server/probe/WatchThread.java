package org.luminousnix.server.probe;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An event source that waits in a thread of its own. However the waiting ends, that is noticed, told by {@link #state}, and begun again after
 * 1, 2, 4 … 60 seconds; what this host refuses is tried again every 10 minutes.
 */
abstract class WatchThread implements EventSource {
    private static final Logger LOG = LoggerFactory.getLogger(WatchThread.class);
    private static final long LONGEST_WAIT_SECONDS = 60;
    private static final long REFUSED_WAIT_SECONDS = 600;

    private final String name;
    private final long firstWaitMillis;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch known = new CountDownLatch(1);
    private volatile SourceState state = new SourceState.Down("not started");
    private volatile @Nullable Thread thread;

    WatchThread(String name) {
        this(name, 1000);
    }

    /** The same with another first wait after a failure, in milliseconds. */
    WatchThread(String name, long firstWaitMillis) {
        this.name = name;
        this.firstWaitMillis = firstWaitMillis;
    }

    /** This host has no such thing, or refuses it to this server; the message says which and why. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;

        Unusable(String why) {
            super(why);
        }
    }

    /** Opens what is listened to, calls {@link #up}, and stays until it is closed or fails; never returns without a reason. */
    abstract void watch(Consumer<Push> pushed) throws IOException, InterruptedException, Unusable;

    /** Says that from now on nothing is missed. */
    final void up() {
        state = new SourceState.Up();
        known.countDown();
        LOG.info("event source {}: up", name);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final SourceState state() {
        return state;
    }

    @Override
    public final void start(Consumer<Push> pushed) {
        Thread started = Thread.ofPlatform().daemon().name("source-" + name).unstarted(() -> run(pushed));
        thread = started;
        started.start();
    }

    @Override
    public void close() {
        closed.countDown();
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    /** Waits until the first attempt to listen has gone well or not, at most this long; not at all where it was not started. */
    final void awaitFirst(long millis) {
        try {
            if (thread != null) {
                known.await(millis, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    final boolean closed() {
        return closed.getCount() == 0;
    }

    private void run(Consumer<Push> pushed) {
        long wait = firstWaitMillis;
        try {
            while (!closed()) {
                SourceState ended = once(pushed);
                wait = state instanceof SourceState.Up ? firstWaitMillis : wait;
                tell(ended);
                long millis = ended instanceof SourceState.Unusable ? REFUSED_WAIT_SECONDS * 1000 : wait;
                if (closed.await(millis, TimeUnit.MILLISECONDS)) {
                    return;
                }
                wait = Math.min(wait * 2, LONGEST_WAIT_SECONDS * 1000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            state = new SourceState.Down("closed");
        }
    }

    /** One watch from its beginning to its end, whatever that is: a fault of this program must not end the thread unseen either. */
    private SourceState once(Consumer<Push> pushed) throws InterruptedException {
        try {
            watch(pushed);
            return new SourceState.Down("it ended");
        } catch (Unusable e) {
            return new SourceState.Unusable(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new SourceState.Down(String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            LOG.error("event source {} failed", name, e);
            return new SourceState.Down(e.toString());
        }
    }

    private void tell(SourceState ended) {
        if (!closed() && !ended.equals(state)) {
            LOG.info("event source {}: {}", name, ended.drives());
        }
        state = ended;
        known.countDown();
    }
}
