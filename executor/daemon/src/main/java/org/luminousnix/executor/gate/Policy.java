package org.luminousnix.executor.gate;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.luminousnix.executor.os.RestorePlan;
import org.luminousnix.executor.os.Script;
import org.luminousnix.protocol.Risk;

/**
 * What the owner of the host allows: who may connect, what they may ask for, and how often.
 *
 * @param rules in the order of the file; the last that matches decides, and when none does the answer is no
 * @param scripts what run-script may run, by name
 * @param restore what restore points hold, when they are taken and how long they are kept
 */
public record Policy(
        Set<Integer> uids,
        Set<Integer> gids,
        List<Rule> rules,
        Map<String, Rate> actionRates,
        Map<Risk, Rate> classRates,
        Map<String, Script> scripts,
        RestorePlan restore) {
    /** The budget of one caller for one action where the policy names none. */
    public static final Rate PER_ACTION = new Rate(10, Duration.ofMinutes(5));

    public Policy {
        uids = Set.copyOf(uids);
        gids = Set.copyOf(gids);
        rules = List.copyOf(rules);
        actionRates = Map.copyOf(actionRates);
        classRates = Map.copyOf(classRates);
        scripts = Map.copyOf(scripts);
    }

    /** A policy without scripts and restore points. */
    public Policy(
            Set<Integer> uids,
            Set<Integer> gids,
            List<Rule> rules,
            Map<String, Rate> actionRates,
            Map<Risk, Rate> classRates) {
        this(uids, gids, rules, actionRates, classRates, Map.of(), RestorePlan.NONE);
    }

    /**
     * A decision and the line that made it.
     *
     * @param line the number of the line, 0 when no line matched
     */
    public record Decision(boolean permit, int line) {
        /** {@code permit (line 2)} or {@code deny (no line matches)}. */
        public String words() {
            return (permit ? "permit" : "deny") + (line == 0 ? " (no line matches)" : " (line " + line + ")");
        }
    }

    /** Whether this user or group may connect. */
    public boolean knows(Peer peer) {
        return uids.contains(peer.uid()) || peer.inOneOf(gids);
    }

    /** The decision on a call. */
    public Decision decide(String action, Facts facts) {
        for (Rule rule : rules.reversed()) {
            if (rule.matches(action, facts)) {
                return new Decision(rule.permit(), rule.line());
            }
        }
        return new Decision(false, 0);
    }

    /** How often one caller may ask for an action. */
    public Rate rate(String action) {
        return actionRates.getOrDefault(action, PER_ACTION);
    }

    /** How often all callers together may ask for actions of a class. */
    public Rate rate(Risk risk) {
        Rate standard = new Rate(
                switch (risk) {
                    case GENTLE -> 60;
                    case DISRUPTIVE -> 20;
                    case CRITICAL -> 3;
                },
                Duration.ofMinutes(5));
        return classRates.getOrDefault(risk, standard);
    }
}
