package org.luminousnix.server.notify;

import com.google.re2j.Pattern;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Matcher;

/**
 * Which notices a receiver gets and when. Every route that matches counts, not only the first.
 *
 * @param matchers on the notice's labels ({@link Notice#labels}); all must match, none means every notice
 * @param groupBy notices with the same values of these labels go into one message; empty: all of the route
 * @param groupWait how long the first notice of a group waits for others
 * @param groupInterval least time between two messages of a group
 * @param repeatInterval after how long a message is sent again while nothing changed and something is still wrong
 * @param priority overrides that of the notices, or null
 * @param healed whether what was healed is told too; else healing comes first and only what it could not mend is told
 * @param throughQuiet whether it goes out in quiet time whatever its priority
 */
public record Route(
        List<Matcher> matchers,
        String receiver,
        List<String> groupBy,
        Duration groupWait,
        Duration groupInterval,
        Duration repeatInterval,
        @Nullable Priority priority,
        boolean healed,
        boolean throughQuiet) {
    public Route {
        matchers = List.copyOf(matchers);
        groupBy = List.copyOf(groupBy);
    }

    /** Whether a notice with these labels takes this route. */
    boolean matches(Map<String, String> labels) {
        return matchers.stream().allMatch(matcher -> fits(matcher, labels.getOrDefault(matcher.name(), "")));
    }

    /** By RE2, which takes time in proportion to the label: whoever names a process chooses it. */
    private static boolean fits(Matcher matcher, String label) {
        boolean same = matcher.isRegex()
                ? Pattern.matches(matcher.value(), label)
                : matcher.value().equals(label);
        return same == matcher.isEqual();
    }

    /** What tells groups of this route from those of others, whatever its times are. */
    String key() {
        return receiver + matchers.stream().map(Matcher::toString).collect(Collectors.joining(",", "/{", "}"));
    }
}
