package org.luminousnix.server.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.luminousnix.server.detect.Rule;

/**
 * Argument values of steps: {@code $label} stands for a label that every alert of the rule has, {@code $label?} for one that an alert may
 * lack, which leaves the argument out. Either stands alone, so that no value is ever glued together from what the host says.
 */
final class Arguments {
    private static final Pattern LABEL = Pattern.compile("\\$([a-zA-Z_][a-zA-Z0-9_]*)(\\?)?");

    private Arguments() {}

    /** What is wrong with the value for alerts of this rule; empty where nothing is. */
    static List<String> faults(String value, Rule rule, Known known) {
        if (!value.contains("$")) {
            return List.of();
        }
        Matcher match = LABEL.matcher(value);
        if (!match.matches()) {
            return List.of("\"" + value + "\" mixes a label with other text: write $label or $label? alone");
        }
        String label = match.group(1);
        boolean optional = match.group(2) != null;
        Set<String> certain = new TreeSet<>(rule.labels().keySet());
        Set<String> possible = new TreeSet<>(certain);
        if (rule.each() != null) {
            SeriesLabels series = known.labels(rule.each());
            certain.addAll(series.always());
            possible.addAll(series.ever());
        }
        List<String> faults = new ArrayList<>();
        if (!possible.contains(label)) {
            faults.add("alerts of " + rule.alert() + " have no label \"" + label + "\""
                    + Suggestion.among(label, possible)
                    + (possible.isEmpty() ? "; they have none" : "; they have " + String.join(", ", possible)));
        } else if (!optional && !certain.contains(label)) {
            faults.add("not every alert of " + rule.alert() + " has the label \"" + label + "\": write $" + label
                    + "? to leave the argument out without it");
        }
        return faults;
    }
}
