package org.luminousnix.server.live;

import java.util.List;

/** The port that takes alerts from other systems; implemented by the engine. */
public interface Incoming {
    /** Takes what Alertmanager posts; IllegalArgumentException where it cannot be read. On disk and audited when it returns. */
    Receipt alertmanager(String body);

    /**
     * What came of it.
     *
     * @param changed what is now said otherwise than before
     * @param repeated how many were said before in the same way
     * @param ignored why others were not taken
     */
    record Receipt(List<String> changed, int repeated, List<String> ignored) {
        public Receipt {
            changed = List.copyOf(changed);
            ignored = List.copyOf(ignored);
        }
    }
}
