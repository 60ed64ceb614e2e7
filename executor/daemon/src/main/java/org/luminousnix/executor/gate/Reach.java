package org.luminousnix.executor.gate;

import java.util.ArrayList;
import java.util.List;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;

/**
 * One line of a policy as somebody sees it who knows nothing of a call but its action and the name of the unit, such as polkit. Seen
 * like this a policy allows more than it says, never less: a permit stands without its other conditions, a deny with other
 * conditions is left out. Of several lines the last that matches decides.
 *
 * @param pattern a regular expression for the whole name of the unit, in the common part of Java's and JavaScript's
 */
public record Reach(boolean permit, String pattern) {
    private static final String ANY = ".*";

    /** What the policy says about an action, in the order of its lines. */
    public static List<Reach> of(Policy policy, ActionSpec spec) {
        List<String> units = spec.params().stream()
                .filter(param -> param.type() == ParamType.UNIT)
                .map(Param::name)
                .toList();
        List<Reach> reach = new ArrayList<>();
        for (Rule rule : policy.rules()) {
            List<Condition> byName = rule.conditions().stream()
                    .filter(condition -> units.contains(condition.name()))
                    .toList();
            boolean whole = byName.size() == rule.conditions().size();
            if (rule.isFor(spec.name()) && (rule.permit() || whole)) {
                reach.add(new Reach(rule.permit(), pattern(byName)));
            }
        }
        return List.copyOf(reach);
    }

    /** Whether the policy permits an action at all, for whatever arguments. */
    public static boolean permits(Policy policy, ActionSpec spec) {
        for (Reach line : of(policy, spec).reversed()) {
            if (line.permit() || line.pattern().equals(ANY)) {
                return line.permit();
            }
        }
        return false;
    }

    private static String pattern(List<Condition> conditions) {
        if (conditions.isEmpty()) {
            return ANY;
        }
        if (conditions.size() == 1) {
            return expression(conditions.getFirst().value());
        }
        StringBuilder all = new StringBuilder();
        conditions.forEach(condition ->
                all.append("(?=").append(expression(condition.value())).append("$)"));
        return all.append(ANY).toString();
    }

    private static String expression(String glob) {
        return glob.replaceAll("[!-)+-/:-@\\[-^`{-~]", "\\\\$0").replace("*", ANY);
    }
}
