package org.luminousnix.server.policy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Severity;
import org.luminousnix.server.detect.CompiledRule;
import org.luminousnix.server.detect.Rule;
import org.luminousnix.server.detect.RuleError;

/** Turns the rules of well-shaped files into compiled rules and names what does not add up. */
final class RuleReader {
    private static final Set<String> SUBJECT_LABELS = Set.of("unit", "mount", "pid", "start", "scope");

    private final Known known;
    private final List<Fault> faults;
    private final Map<String, Tree.Place> places = new LinkedHashMap<>();

    RuleReader(Known known, List<Fault> faults) {
        this.known = known;
        this.faults = faults;
    }

    /** The rules by name, in the order of the files; those whose expressions are at fault are left out. */
    Map<String, CompiledRule> read(List<Tree> rules) {
        Map<String, CompiledRule> read = new LinkedHashMap<>();
        for (Tree tree : rules) {
            if (tree instanceof Tree.Branch branch) {
                read(new Entry(branch), read);
            }
        }
        return read;
    }

    /** The names of all rules, also of those left out. */
    Set<String> names() {
        return places.keySet();
    }

    /** Where each rule is written, as {@code file:line}. */
    Map<String, String> sources() {
        return places.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        rule -> rule.getValue().file() + ":" + rule.getValue().line()));
    }

    private void read(Entry entry, Map<String, CompiledRule> read) {
        Rule rule = rule(entry);
        Tree.Place before = places.putIfAbsent(rule.alert(), entry.place("alert"));
        if (before != null) {
            faults.add(entry.place("alert")
                    .fault("\"" + rule.alert() + "\" is defined already in " + before.file() + ":" + before.line()));
            return;
        }
        sensible(entry, rule);
        try {
            CompiledRule compiled = CompiledRule.compile(rule);
            if (probesExist(entry, compiled) && exist(entry, compiled)) {
                read.put(rule.alert(), compiled);
            }
        } catch (RuleError e) {
            faults.add(entry.place(e.key()).fault(e.reason()));
        }
        if (rule.each() != null) {
            rule.labels().keySet().stream()
                    .filter(SUBJECT_LABELS::contains)
                    .forEach(label -> faults.add(entry.inner("labels")
                            .place(label)
                            .fault("a rule with each takes its subject from the series")));
        }
    }

    /** Whether all metrics that the rule reads exist; names those that do not. */
    private boolean exist(Entry entry, CompiledRule compiled) {
        boolean exist = true;
        String each = compiled.rule().each();
        for (String metric : compiled.metrics()) {
            if (!known.metrics().containsKey(metric)) {
                Tree.Place place = entry.place(metric.equals(each) ? "each" : "expr");
                faults.add(place.fault("no probe yields a metric \"" + metric + "\""
                        + Suggestion.among(metric, new TreeSet<>(known.metrics().keySet()))));
                exist = false;
            }
        }
        return exist;
    }

    /** Whether the policy has all probes that the rule names by {@code probe(...)}; names those that it has not. */
    private boolean probesExist(Entry entry, CompiledRule compiled) {
        boolean exist = true;
        for (String probe : compiled.probes()) {
            if (!known.customProbes().contains(probe)) {
                faults.add(entry.place("expr")
                        .fault("no probe \"" + probe + "\" among the probes of this policy"
                                + Suggestion.among(probe, known.customProbes())));
                exist = false;
            }
        }
        return exist;
    }

    private static Rule rule(Entry entry) {
        Entry labels = entry.inner("labels");
        return new Rule(
                entry.required("alert"),
                entry.text("each").orElse(null),
                entry.required("expr"),
                entry.duration("for", Duration.ZERO),
                entry.duration("keep_firing_for", Duration.ZERO),
                entry.text("clear").orElse(null),
                share(entry.inner("flap")),
                flapping(entry.inner("flapping")),
                Severity.valueOf(labels.required("severity").toUpperCase(Locale.ROOT)),
                entry.texts("labels", "severity"),
                entry.texts("annotations", ""));
    }

    private static Rule.@Nullable Share share(Entry flap) {
        return flap.text("of")
                .map(of -> new Rule.Share(Integer.parseInt(flap.required("within")), Integer.parseInt(of)))
                .orElse(null);
    }

    private static Rule.@Nullable Flapping flapping(Entry flapping) {
        return flapping.text("changes")
                .map(changes ->
                        new Rule.Flapping(Integer.parseInt(changes), flapping.duration("within", Duration.ZERO)))
                .orElse(null);
    }

    /** More of fewer can never be. */
    private void sensible(Entry entry, Rule rule) {
        Rule.Share share = rule.share();
        if (share != null && share.within() > share.of()) {
            faults.add(entry.inner("flap")
                    .place("within")
                    .fault("is " + share.within() + ", of " + share.of() + " readings: it could never hold"));
        }
    }
}
