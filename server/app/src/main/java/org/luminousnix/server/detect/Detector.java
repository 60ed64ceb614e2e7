package org.luminousnix.server.detect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.luminousnix.model.Alert;
import org.luminousnix.model.Sample;
import org.luminousnix.server.history.History;

/**
 * The rules of the policy at work on the history: alerts whose phase changed, and answers about one alert. Holds no clock: every
 * question brings its time. Safe for many threads.
 */
public final class Detector {
    private record Watched(CompiledRule rule, AlertTracker tracker) {}

    private final Evaluator evaluator;
    private final Map<String, Watched> rules = new LinkedHashMap<>();
    private final Map<String, RuleStatus> status = new LinkedHashMap<>();
    private Freshness freshness;

    /** A detector with no alerts yet and without forecasts. */
    public Detector(
            History history, Function<String, Set<String>> probesOf, List<CompiledRule> compiled, Freshness freshness) {
        this(history, Outlook.NONE, probesOf, compiled, freshness);
    }

    /**
     * A detector with no alerts yet.
     *
     * @param probesOf the names (as in {@code probe_success}) of the probes that yield a metric of this name
     * @param freshness how old a sample may be to be believed
     */
    public Detector(
            History history,
            Outlook outlook,
            Function<String, Set<String>> probesOf,
            List<CompiledRule> compiled,
            Freshness freshness) {
        this.evaluator = new Evaluator(history, outlook, probesOf);
        this.freshness = freshness;
        compiled.forEach(rule -> rules.put(rule.rule().alert(), new Watched(rule, new AlertTracker(rule.rule()))));
    }

    /** Evaluates every rule; the alerts whose phase changed, in the order of the rules. */
    public synchronized List<Alert> update(Instant now) {
        List<Alert> changed = new ArrayList<>();
        rules.values().forEach(watched -> evaluate(watched, now, changed));
        return changed;
    }

    /** Evaluates only the rules that read any of these metric names: for what the host pushes between two ticks. */
    public synchronized List<Alert> update(Instant now, Set<String> metricNames) {
        List<Alert> changed = new ArrayList<>();
        for (Watched watched : rules.values()) {
            if (!Collections.disjoint(metricNames, watched.rule().metrics())) {
                evaluate(watched, now, changed);
            }
        }
        return changed;
    }

    /** The alerts that are pending or firing, ordered by id. */
    public synchronized List<Alert> active() {
        List<Alert> active = new ArrayList<>();
        rules.values().forEach(watched -> active.addAll(watched.tracker().active()));
        active.sort(Comparator.comparing(alert -> alert.id().value()));
        return List.copyOf(active);
    }

    /** Asks the alert's own rule about its subject, now; changes nothing. */
    public synchronized Answer ask(Alert alert, Instant now) {
        Watched watched = rules.get(alert.rule());
        if (watched == null) {
            return new Answer.Unknown("no rule " + alert.rule() + " in the policy any more");
        }
        Finding finding = evaluator.about(watched.rule(), alert, now, freshness);
        return switch (finding.truth()) {
            case Truth.Holds _ -> new Answer.Present(read(finding));
            case Truth.NoData noData -> new Answer.Unknown(noData.why());
            case Truth.Broken broken -> new Answer.Unknown("rule " + alert.rule() + " fails: " + broken.why());
            case Truth.HoldsNot _ ->
                switch (finding.over()) {
                    case Truth.Holds _ -> new Answer.Cleared(read(finding));
                    case Truth.HoldsNot _ -> new Answer.Present(read(finding) + ", not yet at its clear level");
                    case Truth.NoData noData -> new Answer.Unknown(noData.why());
                    case Truth.Broken broken -> new Answer.Unknown("rule " + alert.rule() + " fails: " + broken.why());
                };
        };
    }

    /** The names of the metrics that a rule reads: what must be read again to ask it. Empty for a rule that does not exist. */
    public synchronized Set<String> metricsOf(String rule) {
        return Optional.ofNullable(rules.get(rule))
                .map(watched -> watched.rule().metrics())
                .orElse(Set.of());
    }

    /**
     * The custom probes that an alert rests on: the one of its series, else those that its rule names by {@code probe(...)}; empty where
     * the rule reads series of custom probes by their metric names alone.
     */
    public synchronized Set<String> probesOf(Alert alert) {
        Watched watched = rules.get(alert.rule());
        if (watched == null) {
            return Set.of();
        }
        String own =
                watched.rule().rule().each() == null ? null : alert.labels().get("probe");
        return own == null ? watched.rule().probes() : Set.of(own);
    }

    /** How the last evaluation of each rule went, in the order of the rules. */
    public synchronized List<RuleStatus> status() {
        return List.copyOf(status.values());
    }

    /**
     * Puts another set of rules in place. A rule that is exactly as before keeps its alerts; the alerts of every other one end here and are
     * returned as resolved.
     */
    public synchronized List<Alert> reload(List<CompiledRule> compiled, Freshness newFreshness, Instant now) {
        freshness = newFreshness;
        evaluator.forget();
        Map<String, Watched> before = new LinkedHashMap<>(rules);
        rules.clear();
        for (CompiledRule rule : compiled) {
            String name = rule.rule().alert();
            Watched old = before.get(name);
            if (old != null && old.rule().rule().equals(rule.rule())) {
                before.remove(name);
                rules.put(name, old);
            } else {
                rules.put(name, new Watched(rule, new AlertTracker(rule.rule())));
            }
        }
        before.keySet().forEach(status::remove);
        return before.values().stream()
                .flatMap(gone -> gone.tracker().end(now).stream())
                .toList();
    }

    private void evaluate(Watched watched, Instant now, List<Alert> changed) {
        AlertTracker tracker = watched.tracker();
        List<Finding> findings = evaluator.evaluate(watched.rule(), tracker.active(), now, freshness);
        Set<String> noData = new LinkedHashSet<>(0);
        Set<String> errors = new LinkedHashSet<>(0);
        int holding = 0;
        tracker.keepOnly(findings, now);
        for (Finding finding : findings) {
            tracker.update(finding, now).ifPresent(changed::add);
            note(finding, finding.truth(), noData, errors);
            note(finding, finding.over(), noData, errors);
            holding += finding.truth() instanceof Truth.Holds ? 1 : 0;
        }
        String name = watched.rule().rule().alert();
        status.put(name, new RuleStatus(name, now, holding, List.copyOf(noData), List.copyOf(errors)));
    }

    private static void note(Finding finding, Truth truth, Set<String> noData, Set<String> errors) {
        switch (truth) {
            case Truth.NoData unknown -> noData.add(unknown.why());
            case Truth.Broken broken -> errors.add(finding.subject() + ": " + broken.why());
            case Truth.Holds _, Truth.HoldsNot _ -> {}
        }
    }

    private static String read(Finding finding) {
        if (finding.evidence().isEmpty()) {
            return finding.subject() + " is gone";
        }
        return String.join(
                ", ", finding.evidence().stream().map(Detector::written).toList());
    }

    private static String written(Sample sample) {
        return sample.metric() + " is " + Summary.value(sample);
    }
}
