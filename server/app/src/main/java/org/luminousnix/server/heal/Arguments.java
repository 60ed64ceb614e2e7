package org.luminousnix.server.heal;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.luminousnix.model.ActionCall;

/** How a remediation's arguments become those of a call: {@code $label} stands for a label of the alert, {@code $label?} for one that may be absent. */
final class Arguments {
    private static final Pattern LABEL = Pattern.compile("\\$([a-zA-Z_][a-zA-Z0-9_]*)(\\?)?");

    private Arguments() {}

    /** The call with every label put in; an optional one that the alert lacks drops its argument. */
    static Filled fill(String action, SortedMap<String, String> args, SortedMap<String, String> labels) {
        SortedMap<String, String> filled = new TreeMap<>();
        for (Map.Entry<String, String> arg : args.entrySet()) {
            String value = arg.getValue();
            if (!value.startsWith("$")) {
                filled.put(arg.getKey(), value);
                continue;
            }
            Matcher label = LABEL.matcher(value);
            if (!label.matches()) {
                return new Filled.Malformed("argument %s of %s is \"%s\": expected $label, $label? or a value"
                        .formatted(arg.getKey(), action, value));
            }
            String found = labels.get(label.group(1));
            if (found != null && !found.isEmpty()) {
                filled.put(arg.getKey(), found);
            } else if (label.group(2) == null) {
                return new Filled.Lacking(
                        "the alert has no label \"%s\" for argument %s".formatted(label.group(1), arg.getKey()));
            }
        }
        return new Filled.Call(new ActionCall(action, filled));
    }

    /** What came of filling in. */
    sealed interface Filled {
        /** A call with no label left in it. */
        record Call(ActionCall call) implements Filled {}

        /** The alert lacks a label that is needed. */
        record Lacking(String why) implements Filled {}

        /** The policy's argument is not one. */
        record Malformed(String why) implements Filled {}
    }
}
