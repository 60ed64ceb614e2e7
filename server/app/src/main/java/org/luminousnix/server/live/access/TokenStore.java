package org.luminousnix.server.live.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The port that keeps tokens; implemented by the store. What a call wrote is on disk when it returns. */
public interface TokenStore {
    /** All that were made, also revoked ones, oldest first. */
    List<StoredToken> all();

    /** Keeps a new one. */
    void add(StoredToken token);

    /** Notes that one was revoked. */
    void revoke(String id, Instant at);

    /** Notes when some were used last, by id. */
    void used(Map<String, Instant> last);
}
