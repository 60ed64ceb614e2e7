package org.luminousnix.tui.cli;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The one way into a render loop: any thread puts, the loop alone takes. Bounded, so that a fast server waits for a slow terminal. */
final class Inbox<T> {
    private final BlockingQueue<T> queue = new ArrayBlockingQueue<>(256);

    /** Waits for room; gives up where the thread is interrupted, which happens only at the end. */
    void put(T item) {
        try {
            queue.put(item);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next item, or null after the timeout. */
    @Nullable
    T next(Duration timeout) throws InterruptedException {
        return queue.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The next item if one is there already, else null. */
    @Nullable
    T now() {
        return queue.poll();
    }
}
