package org.luminousnix.server.detect;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A rule with its expressions compiled and type-checked.
 *
 * @param clear null where the rule has no {@code clear}
 * @param probes the custom probes that both expressions name by {@code probe(...)}
 * @param metrics the names of all metrics that it reads: its {@code each} and those in both expressions
 */
public record CompiledRule(
        Rule rule, Expression expr, @Nullable Expression clear, Set<String> probes, Set<String> metrics) {
    /** Whether it fires on a forecast. */
    public boolean foresees() {
        return expr.foresees();
    }

    /** Compiles a rule; throws RuleError naming the key at fault. */
    public static CompiledRule compile(Rule rule) throws RuleError {
        boolean each = rule.each() != null;
        Expression expr = Expression.compile("expr", rule.expr(), each);
        Expression clear = rule.clear() == null ? null : Expression.compile("clear", rule.clear(), each);
        Set<String> metrics = new TreeSet<>(expr.metrics());
        Set<String> probes = new TreeSet<>(expr.probes());
        if (clear != null) {
            probes.addAll(clear.probes());
            metrics.addAll(clear.metrics());
        }
        if (rule.each() != null) {
            metrics.add(rule.each());
        }
        if (metrics.isEmpty()) {
            throw new RuleError("expr", "\"" + rule.expr() + "\" reads no metric: it could never change");
        }
        return new CompiledRule(
                rule, expr, clear, Collections.unmodifiableSet(probes), Collections.unmodifiableSet(metrics));
    }
}
