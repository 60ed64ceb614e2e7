package org.luminousnix.server.privilege;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.luminousnix.model.Risk;
import org.luminousnix.server.heal.ActionTraits;

/** The actions that the server knows how to ask for. The executor publishes its own list; what it lacks it refuses by name. */
public final class Catalogue {
    private static final SortedMap<String, ActionTraits> TRAITS = table(
            action(
                    "restart-unit",
                    Risk.DISRUPTIVE,
                    false,
                    "unit scope?",
                    "the unit is active again with a fresh process"),
            action(
                    "reset-failed-unit",
                    Risk.DISRUPTIVE,
                    false,
                    "unit scope?",
                    "the unit may be started again after start-limit-hit"),
            action(
                    "set-unit-property",
                    Risk.GENTLE,
                    true,
                    "unit property value",
                    "the unit's cgroup is throttled at run time"),
            action("kill-process", Risk.DISRUPTIVE, false, "pid start grace?", "the process is gone"),
            action("renice-process", Risk.GENTLE, true, "pid start nice", "the process yields the CPU to others"),
            action("drop-caches", Risk.GENTLE, false, "level?", "clean page cache is released"),
            action("vacuum-journal", Risk.GENTLE, false, "keep", "archived journal files beyond the size are deleted"));

    private Catalogue() {}

    /** The traits of an action, empty for one that does not exist. */
    public static Optional<ActionTraits> traits(String action) {
        return Optional.ofNullable(TRAITS.get(action));
    }

    /** The names of all actions, in order. */
    public static Set<String> names() {
        return Collections.unmodifiableSet(TRAITS.keySet());
    }

    private static ActionTraits action(String name, Risk risk, boolean reversible, String parameters, String expects) {
        Set<String> all = new HashSet<>();
        Set<String> required = new HashSet<>();
        for (String parameter : parameters.isEmpty() ? List.<String>of() : List.of(parameters.split(" "))) {
            boolean optional = parameter.endsWith("?");
            String plain = optional ? parameter.substring(0, parameter.length() - 1) : parameter;
            all.add(plain);
            if (!optional) {
                required.add(plain);
            }
        }
        return new ActionTraits(name, risk, reversible, all, required, expects);
    }

    private static SortedMap<String, ActionTraits> table(ActionTraits... actions) {
        SortedMap<String, ActionTraits> table = new TreeMap<>();
        for (ActionTraits action : actions) {
            table.put(action.action(), action);
        }
        return table;
    }
}
