package org.luminousnix.server.detect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Alert;
import org.luminousnix.model.AlertId;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Subject;
import org.luminousnix.server.history.History;

/** What rules say now, from the history alone; it remembers only whom series are about. For one thread at a time. */
final class Evaluator {
    private static final int MOST_SERIES = 8192;
    /** Stands for the one subject of a rule without {@code each}. */
    private static final Metric HOST = Metric.of("host");

    private final History history;
    private final Outlook outlook;
    private final Presence presence;
    // whom each series of a rule is about: the same at each evaluation
    private final IdentityHashMap<CompiledRule, Map<Metric, Whom>> whom = new IdentityHashMap<>();

    /** Whom a finding is about. */
    private record Whom(AlertId id, Subject subject, SortedMap<String, String> labels) {
        static Whom of(Rule rule, @Nullable Metric metric) {
            SortedMap<String, String> labels = new TreeMap<>(rule.labels());
            if (metric != null) {
                labels.putAll(metric.labels());
            }
            Subject subject = metric == null ? Subjects.ofRule(rule.labels()) : Subjects.ofSeries(metric.labels());
            return new Whom(
                    Subjects.id(rule.alert(), subject, labels), subject, Collections.unmodifiableSortedMap(labels));
        }
    }

    Evaluator(History history, Outlook outlook, Function<String, Set<String>> probesOf) {
        this.history = history;
        this.outlook = outlook;
        this.presence = new Presence(history, probesOf);
    }

    /** One finding per subject: those that can be read now and {@code known} ones that cannot. */
    List<Finding> evaluate(CompiledRule rule, List<Alert> known, Instant now, Freshness freshness) {
        String each = rule.rule().each();
        if (each == null) {
            return List.of(finding(rule, null, now, freshness));
        }
        List<Sample> newest = history.latest(each);
        if (newest.isEmpty() && known.isEmpty()) {
            return List.of();
        }
        Map<AlertId, Finding> found = new LinkedHashMap<>();
        for (Sample sample : newest) {
            Finding finding = finding(rule, sample, now, freshness);
            found.merge(finding.id(), finding, (a, b) -> b.weight() > a.weight() ? b : a);
        }
        for (Alert alert : known) {
            found.computeIfAbsent(alert.id(), id -> missing(rule, each, alert, now, freshness));
        }
        return new ArrayList<>(found.values());
    }

    /** The finding about one alert's subject. */
    Finding about(CompiledRule rule, Alert alert, Instant now, Freshness freshness) {
        Optional<Finding> found = evaluate(rule, List.of(alert), now, freshness).stream()
                .filter(finding -> finding.id().equals(alert.id()))
                .findFirst();
        return found.orElseGet(
                () -> unknown(rule, alert, "the rule is about another subject now than " + alert.subject()));
    }

    private Finding missing(CompiledRule rule, String each, Alert alert, Instant now, Freshness freshness) {
        return switch (presence.ofMissing(each, alert, now, freshness)) {
            case Truth.NoData noData -> unknown(rule, alert, noData.why());
            case Truth.Holds _, Truth.HoldsNot _, Truth.Broken _ ->
                new Finding(alert.id(), alert.subject(), Truth.NO, Truth.YES, alert.labels(), null, List.of());
        };
    }

    private static Finding unknown(CompiledRule rule, Alert alert, String why) {
        Truth truth = new Truth.NoData(rule.rule().alert() + " on " + alert.subject() + ": " + why);
        return new Finding(alert.id(), alert.subject(), truth, truth, alert.labels(), null, List.of());
    }

    private Finding finding(CompiledRule compiled, @Nullable Sample sample, Instant now, Freshness freshness) {
        Whom who = whom(compiled, sample == null ? null : sample.metric());
        Scope scope = new Scope(history, outlook, now, freshness, sample);
        Truth truth = compiled.expr().evaluate(scope);
        Expression clear = compiled.clear();
        Truth over = clear == null ? not(truth) : clear.evaluate(scope);
        List<Sample> evidence = scope.evidence();
        Sample value = sample != null || evidence.isEmpty() ? sample : evidence.getFirst();
        return new Finding(who.id, who.subject, truth, over, who.labels, value, evidence);
    }

    private Whom whom(CompiledRule compiled, @Nullable Metric metric) {
        Map<Metric, Whom> known = whom.computeIfAbsent(compiled, _ -> new HashMap<>());
        Metric key = metric == null ? HOST : metric;
        Whom found = known.get(key);
        if (found == null) {
            if (known.size() >= MOST_SERIES) {
                known.clear();
            }
            found = Whom.of(compiled.rule(), metric);
            known.put(key, found);
        }
        return found;
    }

    /** Forgets whom the series of rules are about; other rules come. */
    void forget() {
        whom.clear();
    }

    /** The opposite of what is known. */
    static Truth not(Truth truth) {
        return switch (truth) {
            case Truth.Holds _ -> Truth.NO;
            case Truth.HoldsNot _ -> Truth.YES;
            case Truth.NoData noData -> noData;
            case Truth.Broken broken -> broken;
        };
    }
}
