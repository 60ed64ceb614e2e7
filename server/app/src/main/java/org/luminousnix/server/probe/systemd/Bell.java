package org.luminousnix.server.probe.systemd;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What the thread of a link waits for: that the connection is lost, the list is to be read again, or the link is closed. */
final class Bell {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private final Condition first = lock.newCondition();
    private volatile boolean closed;
    private boolean tried;
    private boolean lost;
    private boolean resync;

    /** Waits until something is to be done or the time has passed; true where the connection is lost. */
    boolean lostWithin(long seconds) {
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(seconds);
            while (left > 0 && !lost && !resync && !closed) {
                left = rung.awaitNanos(left);
            }
            boolean wasLost = lost;
            lost = false;
            resync = false;
            return wasLost;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Says that the connection is lost. */
    void lost() {
        lock.lock();
        try {
            lost = true;
            rung.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Says that the list is to be read again. */
    void resync() {
        lock.lock();
        try {
            resync = true;
            rung.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Says that the first attempt to link has ended, well or not. */
    void firstDone() {
        lock.lock();
        try {
            tried = true;
            first.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the end of the first attempt, at most this long. */
    void awaitFirst(long millis) {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (!tried && left > 0 && !closed) {
                left = first.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Ends all waiting. */
    void close() {
        closed = true;
        lost();
        firstDone();
    }

    boolean closed() {
        return closed;
    }
}
