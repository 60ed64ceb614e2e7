package org.luminousnix.server.live;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.luminousnix.server.detect.Rule;

/**
 * The levels at which a policy's rules fire, read from the comparisons that they write: {@code metric('x') > 0.9}, or {@code value > 0.9} in a
 * rule over each series of a metric. What is written in another way has no level, and its trend shows none.
 */
public final class Levels {
    private static final String NUMBER = "\\s*>=?\\s*([0-9]+(?:\\.[0-9]+)?)(?![0-9.*/+-]|\\s*[*/+-])";
    private static final Pattern NAMED = Pattern.compile("metric\\('([a-zA-Z_][a-zA-Z0-9_]*)'\\)" + NUMBER);
    private static final Pattern EACH = Pattern.compile("(?<![\\w.])value" + NUMBER);

    private Levels() {}

    /** The lowest level of each metric by its name; one at which the metric alone suffices goes before one that needs another condition. */
    public static Map<String, Double> of(Collection<Rule> rules) {
        Map<String, Double> levels = new HashMap<>();
        for (boolean alone : new boolean[] {true, false}) {
            Map<String, Double> found = new HashMap<>();
            rules.stream().filter(rule -> alone(rule) == alone).forEach(rule -> collect(rule, found));
            found.forEach(levels::putIfAbsent);
        }
        return levels;
    }

    /** Whether no other metric has a say in the rule. */
    private static boolean alone(Rule rule) {
        return rule.expr().split("metric\\(", -1).length - 1 + (rule.each() == null ? 0 : 1) == 1;
    }

    private static void collect(Rule rule, Map<String, Double> found) {
        Matcher named = NAMED.matcher(rule.expr());
        while (named.find()) {
            found.merge(named.group(1), Double.valueOf(named.group(2)), Math::min);
        }
        Matcher each = EACH.matcher(rule.expr());
        while (rule.each() != null && each.find()) {
            found.merge(rule.each(), Double.valueOf(each.group(1)), Math::min);
        }
    }
}
