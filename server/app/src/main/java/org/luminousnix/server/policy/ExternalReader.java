package org.luminousnix.server.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.luminousnix.model.Severity;
import org.luminousnix.server.external.About;
import org.luminousnix.server.external.ExternalPolicy;

/** Reads {@code external} of well-shaped files: who is expected, and for each the rule that makes an alert of what is reported. */
final class ExternalReader {
    private ExternalReader() {}

    static ExternalPolicy read(Merged file) {
        List<ExternalPolicy.Expected> expected = new ArrayList<>();
        for (Tree item : file.items("external.alerts")) {
            if (item instanceof Tree.Branch branch) {
                Entry entry = new Entry(branch);
                expected.add(new ExternalPolicy.Expected(
                        entry.required("alert"),
                        about(entry),
                        entry.text("severity")
                                .map(word -> Severity.valueOf(word.toUpperCase(Locale.ROOT)))
                                .orElse(null)));
            }
        }
        return new ExternalPolicy(file.duration("external.silentAfter", ExternalPolicy.STANDARD), expected);
    }

    /** The rules, as if they had been written where the alerts stand. */
    static List<Tree> rules(Merged file) {
        List<Tree> rules = new ArrayList<>();
        for (Tree item : file.items("external.alerts")) {
            if (item instanceof Tree.Branch branch) {
                rules.add(rule(new Entry(branch)));
            }
        }
        return rules;
    }

    private static Tree rule(Entry entry) {
        String alert = entry.required("alert");
        About about = about(entry);
        String reported = "value > 0.0 && labels.alert == '" + alert + "'";
        String on = about == About.HOST ? "" : " on $" + about.labels().getFirst();
        Map<String, Tree> keys = new LinkedHashMap<>();
        keys.put("alert", leaf(entry.place("alert"), alert));
        keys.put("each", leaf(entry.place("subject"), about.metric()));
        keys.put(
                "expr",
                leaf(
                        entry.place("unless"),
                        entry.text("unless")
                                .map(unless -> reported + " && !(" + unless + ")")
                                .orElse(reported)));
        entry.text("for").ifPresent(hold -> keys.put("for", leaf(entry.place("for"), hold)));
        keys.put("labels", branch(entry, "severity", entry.text("severity").orElse("medium")));
        keys.put("annotations", branch(entry, "summary", "another system reports $alert" + on));
        return new Tree.Branch(entry.branch().place(), keys);
    }

    private static About about(Entry entry) {
        return About.of(entry.text("subject").orElse("host"));
    }

    private static Tree branch(Entry entry, String key, String text) {
        Tree.Place place = entry.branch().place();
        return new Tree.Branch(place, Map.of(key, leaf(place, text)));
    }

    private static Tree leaf(Tree.Place place, String text) {
        return new Tree.Leaf(place, Tree.Type.TEXT, text);
    }
}
