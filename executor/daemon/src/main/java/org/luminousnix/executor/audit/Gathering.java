package org.luminousnix.executor.audit;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The batch that appends join until it is forced. Its methods are called with the writer's lock held, but for {@link #letJoin}. */
final class Gathering {
    private @Nullable Batch open;
    private volatile int crowd;

    /** Joins the batch that is open, or opens one. */
    Batch.Joined join() {
        boolean first = open == null;
        Batch batch = open == null ? new Batch() : open;
        open = batch;
        batch.join();
        return new Batch.Joined(batch, first);
    }

    /** Nobody joins it from now on; true, for it was open. */
    boolean close(Batch batch) {
        open = null;
        crowd = batch.size();
        return true;
    }

    /** Whether nobody waits for a forcing that has not begun. */
    boolean isEmpty() {
        return open == null;
    }

    /** Tells whoever joined that nothing of it is on the disk. */
    void fail(IOException failure) {
        if (open != null) {
            open.settle(Optional.of(failure));
            open = null;
        }
    }

    /**
     * Those who were told of the forcing before this one come back at once when there are many: it is worth letting them run first, for as
     * long as more and more join. One writer alone never waits here.
     */
    // nothing depends on the scheduler but how many share a forcing
    @SuppressWarnings("ThreadPriorityCheck")
    void letJoin(Batch batch) {
        int before = 0;
        for (int joined = batch.size(); joined > before && joined < crowd; joined = batch.size()) {
            before = joined;
            Thread.yield();
        }
    }
}
