package org.luminousnix.executor.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.luminousnix.executor.action.Arguments;
import org.luminousnix.executor.action.Target;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;

/** What the policy can ask about a call: its arguments, who asks, and of a process its owner, name and unit. */
public record Facts(SortedMap<String, List<String>> values) {
    /** The user id of the caller. */
    public static final String CALLER = "caller";
    /** The user id of a process. */
    public static final String OWNER = "owner";
    /** The name of a process, which its user can choose freely. */
    public static final String NAME = "name";
    /** The unit that a process belongs to, empty when to none. */
    public static final String IN = "in";

    public Facts {
        values = new TreeMap<>(values);
    }

    /** The facts of a call; a unit has all its names, its own first. */
    public static Facts of(long callerUid, ActionSpec spec, Arguments args, Target target) {
        SortedMap<String, List<String>> values = new TreeMap<>();
        for (Map.Entry<String, String> arg : args.all().entrySet()) {
            values.put(arg.getKey(), List.of(arg.getValue()));
        }
        values.put(CALLER, List.of(Long.toString(callerUid)));
        switch (target) {
            case Target.Host _ -> {}
            case Target.Unit unit ->
                spec.params().stream()
                        .filter(param -> param.type() == ParamType.UNIT)
                        .forEach(param -> values.put(param.name(), unit.names()));
            case Target.Proc proc -> {
                values.put(OWNER, List.of(Integer.toString(proc.facts().uid())));
                values.put(NAME, List.of(proc.facts().name()));
                values.put(IN, List.of(proc.facts().unit()));
            }
        }
        return new Facts(values);
    }

    /** The names that conditions on this action may use. */
    static List<String> names(ActionSpec spec) {
        List<String> names =
                new ArrayList<>(spec.params().stream().map(Param::name).toList());
        names.add(CALLER);
        if (spec.params().stream().anyMatch(param -> param.type() == ParamType.PID)) {
            names.addAll(List.of(OWNER, NAME, IN));
        }
        return names;
    }
}
