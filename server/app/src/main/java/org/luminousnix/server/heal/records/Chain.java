package org.luminousnix.server.heal.records;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The port that tells whether the audit trail is as it was written; implemented by the store. */
public interface Chain {
    /** Looks at the trail, at most at a bounded number of entries: where more are left, the next call goes on. Reads the disk. */
    Seen look();

    /**
     * How the trail is, as far as was looked.
     *
     * @param entries how many are kept
     * @param head the hash of the newest; empty where there is none
     * @param whole null while the first look has not come to the end
     * @param brokenAt the lowest sequence at which it is not as it was written: changed, removed, or put in; null where none is known
     * @param checkedAt when the end was last come to
     */
    record Seen(
            long entries,
            String head,
            @Nullable Boolean whole,
            @Nullable Long brokenAt,
            @Nullable Instant checkedAt) {}
}
