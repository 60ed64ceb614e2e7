package org.luminousnix.executor;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Reply;

/** How much may be under way at once: short actions, jobs, and of what disturbs the whole host one. */
final class Slots {
    /** Short actions at once. */
    static final int ACTIONS = 8;
    /** Jobs at once, beside the short actions. */
    static final int JOBS = 4;

    private final Semaphore actions = new Semaphore(ACTIONS);
    private final Semaphore jobs = new Semaphore(JOBS);
    private @Nullable Underway alone;

    /** Makes room for a step, or says why there is none. */
    synchronized Optional<Reply.Refusal> take(Underway step) {
        Underway other = alone;
        if (step.hostWide() && other != null) {
            return busy("step %s disturbs the whole host and is under way, one at a time".formatted(other.step()));
        }
        if (!slots(step).tryAcquire()) {
            return busy(step.job() ? JOBS + " jobs are under way" : ACTIONS + " actions are under way");
        }
        if (step.hostWide()) {
            alone = step;
        }
        return Optional.empty();
    }

    /** Gives back the room that a step took. */
    synchronized void release(Underway step) {
        slots(step).release();
        if (step.equals(alone)) {
            alone = null;
        }
    }

    private Semaphore slots(Underway step) {
        return step.job() ? jobs : actions;
    }

    private static Optional<Reply.Refusal> busy(String why) {
        return Optional.of(Reply.Refusal.of(ErrorCode.BUSY, why));
    }
}
