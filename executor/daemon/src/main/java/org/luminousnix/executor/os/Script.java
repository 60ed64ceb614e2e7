package org.luminousnix.executor.os;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A file that the owner of the host lets run by a name.
 *
 * @param path an absolute path in its plainest form
 * @param timeout after which it is ended
 */
public record Script(String name, Path path, Duration timeout) {
    /** How long one may take where nothing else is said. */
    public static final Duration STANDARD = Duration.ofMinutes(1);

    /** The longest time that one may be given: what a job without a deadline of its own may take. */
    public static final Duration LONGEST = Duration.ofHours(1);

    public Script {
        if (!path.isAbsolute() || !path.normalize().equals(path)) {
            throw new IllegalArgumentException("path: " + path + " must be absolute and without . or ..");
        }
    }
}
