package org.luminousnix.executor;

import java.nio.file.Path;

/**
 * Where the executor keeps its things.
 *
 * @param policy the policy file
 * @param key the key file shared with the client
 * @param socket the Unix socket
 * @param state a private directory: audit, audit key, nonces
 */
record Paths(Path policy, Path key, Path socket, Path state) {
    /** The audit of this state directory. */
    Path audit() {
        return state.resolve("audit");
    }

    /** The key of the audit's chain. */
    Path auditKey() {
        return state.resolve("audit.key");
    }

    /** The directory of leases. */
    Path leases() {
        return state.resolve("leases");
    }
}
