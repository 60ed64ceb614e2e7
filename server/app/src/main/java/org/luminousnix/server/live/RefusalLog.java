package org.luminousnix.server.live;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is written about requests refused at the door: the first at once, then one line a minute with how many there were, so that whoever asks cannot fill the log. */
final class RefusalLog {
    private boolean said;
    private long more;
    private @Nullable String last;

    /** The line to write now about one more refusal; empty where it is only counted. */
    synchronized Optional<String> refused(String line) {
        if (said) {
            more++;
            last = line;
            return Optional.empty();
        }
        said = true;
        return Optional.of(line);
    }

    /** The line to write at the end of each minute; empty where nothing was counted in it. */
    synchronized Optional<String> minute() {
        if (more == 0) {
            said = false;
            return Optional.empty();
        }
        String line = "%d more requests refused within a minute, the last: %s".formatted(more, last);
        more = 0;
        last = null;
        return Optional.of(line);
    }
}
