package org.luminousnix.server.heal;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.luminousnix.model.Alert;
import org.luminousnix.model.Matcher;

/**
 * Matchers that an alert must fit all of; none at all fit nothing. Expressions are RE2's, which take time in proportion to the label:
 * whoever names a process cannot stop healing by its name.
 */
public record Selector(List<Matcher> matchers) {
    /** Longer expressions are refused. */
    private static final int LONGEST = 1000;

    /** No rule, unit or mount is called this. */
    private static final String NOBODY = "\u0001 no such name \u0001";

    public Selector {
        matchers = List.copyOf(matchers);
    }

    /** Whether the alert fits every matcher. */
    public boolean fits(Alert alert) {
        Map<String, String> labels = labels(alert);
        return !matchers.isEmpty()
                && matchers.stream().allMatch(matcher -> fits(matcher, labels.getOrDefault(matcher.name(), "")));
    }

    /** The labels that matchers see: the alert's own, its rule as {@code alert} and {@code alertname}, its {@code severity}. */
    static Map<String, String> labels(Alert alert) {
        Map<String, String> labels = new TreeMap<>(alert.labels());
        labels.put("alert", alert.rule());
        labels.put("alertname", alert.rule());
        labels.put("severity", alert.severity().word());
        return labels;
    }

    /** Whether at least one matcher names what it wants: one that a missing label and a name of nobody both fit says nothing. */
    public boolean selects() {
        return matchers.stream().anyMatch(matcher -> !fits(matcher, "") && !fits(matcher, NOBODY));
    }

    /** What is wrong with a matcher, or empty. */
    public static Optional<String> fault(Matcher matcher) {
        if (matcher.value().length() > LONGEST) {
            return Optional.of(
                    matcher.name() + ": a value of " + matcher.value().length() + " characters; at most " + LONGEST);
        }
        try {
            if (matcher.isRegex()) {
                Pattern.compile(matcher.value());
            }
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(
                    matcher.name() + ": \"" + matcher.value() + "\" is no expression of RE2: " + e.getDescription());
        }
    }

    private static boolean fits(Matcher matcher, String label) {
        boolean same = matcher.isRegex()
                ? Pattern.matches(matcher.value(), label)
                : matcher.value().equals(label);
        return same == matcher.isEqual();
    }

    @Override
    public String toString() {
        return matchers.stream().map(Matcher::toString).collect(Collectors.joining(", ", "{", "}"));
    }
}
