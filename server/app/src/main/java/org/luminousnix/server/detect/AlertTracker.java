package org.luminousnix.server.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Alert;
import org.luminousnix.model.AlertId;
import org.luminousnix.model.Phase;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Severity;

/**
 * The life of the alerts of one rule: pending, firing, resolved. All of time is here; findings know only now.
 *
 * <ul>
 *   <li>An alert fires once its rule was seen to hold for all of {@code for}; time without data does not count towards it.
 *   <li>A firing alert resolves once it was seen to be over for all of {@code keep_firing_for}; time without data starts that anew.
 *   <li>A pending alert whose rule no longer holds is told as resolved, so that whoever was told of it can forget it.
 *   <li>Without data an alert keeps its phase, however long.
 *   <li>Where the rule asks for X of Y, "holds" means in X of the last Y readings; a reading without data is none of them.
 *   <li>An alert that fires and has fired or resolved too often lately is labelled {@code flapping}, and resolves only once it was seen
 *       to be over for the whole time that the rule looks at.
 * </ul>
 */
final class AlertTracker {
    /** The label of an alert that comes and goes too often. */
    private static final String FLAPPING = "flapping";

    private final Rule rule;
    private final Map<AlertId, Alert> alerts = new TreeMap<>(Comparator.comparing(AlertId::value));
    private final Map<AlertId, Clock> clocks = new TreeMap<>(Comparator.comparing(AlertId::value));
    private final Map<AlertId, Window> windows = new HashMap<>();
    private final Map<AlertId, Changes> changes = new HashMap<>();

    /**
     * What has been seen without a gap.
     *
     * @param holding since when it has held, or null
     * @param over since when it has been over, or null
     */
    private record Clock(
            @Nullable Instant holding, @Nullable Instant over) {
        static final Clock STOPPED = new Clock(null, null);
    }

    AlertTracker(Rule rule) {
        this.rule = rule;
    }

    /** The rule whose alerts these are. */
    Rule rule() {
        return rule;
    }

    /** The alerts that are pending or firing, by id. */
    List<Alert> active() {
        return List.copyOf(alerts.values());
    }

    /** Takes a finding in; the alert where its phase changed. The same finding at the same time again changes nothing. */
    Optional<Alert> update(Finding found, Instant now) {
        Finding finding = overTime(found, now);
        Alert alert = alerts.get(finding.id());
        if (alert == null) {
            return finding.truth() instanceof Truth.Holds ? Optional.of(begin(finding, now)) : Optional.empty();
        }
        Clock clock = clocks.getOrDefault(finding.id(), Clock.STOPPED);
        return switch (alert.phase()) {
            case PENDING -> pending(alert, clock, finding, now);
            case FIRING -> firing(alert, clock, finding, now);
            case RESOLVED -> throw new IllegalStateException(alert.id() + " is resolved and still tracked");
        };
    }

    /** Forgets the readings of subjects that there is no finding about any more, and changes that are too old to count. */
    void keepOnly(Collection<Finding> findings, Instant now) {
        if (!windows.isEmpty()) {
            windows.keySet().retainAll(findings.stream().map(Finding::id).collect(Collectors.toSet()));
        }
        changes.values().removeIf(times -> times.calm(now));
    }

    private Finding overTime(Finding found, Instant now) {
        Rule.Share share = rule.share();
        if (share == null) {
            return found;
        }
        Truth truth =
                windows.computeIfAbsent(found.id(), _ -> new Window(share)).take(found, now);
        return found.with(truth, rule.clear() == null ? Evaluator.not(truth) : found.over());
    }

    /** Ends all alerts because their rule is gone; returns them as resolved. */
    List<Alert> end(Instant now) {
        List<Alert> ended =
                active().stream().map(alert -> as(alert, Phase.RESOLVED, now)).toList();
        alerts.clear();
        clocks.clear();
        windows.clear();
        changes.clear();
        return ended;
    }

    private Alert begin(Finding finding, Instant now) {
        Alert pending = described(finding, Phase.PENDING, now, now);
        return keep(rule.hold().isZero() ? fire(pending, now) : pending, new Clock(now, null));
    }

    private Optional<Alert> pending(Alert alert, Clock clock, Finding finding, Instant now) {
        return switch (finding.truth()) {
            case Truth.Holds _ -> {
                Instant since = clock.holding() == null ? now : clock.holding();
                boolean due = !now.isBefore(since.plus(rule.hold()));
                Alert next = described(finding, Phase.PENDING, alert.since(), alert.changed());
                keep(due ? fire(next, now) : next, new Clock(since, null));
                yield due ? Optional.ofNullable(alerts.get(alert.id())) : Optional.empty();
            }
            case Truth.HoldsNot _ -> Optional.of(drop(alert, now));
            case Truth.NoData _, Truth.Broken _ -> {
                keep(alert, Clock.STOPPED);
                yield Optional.empty();
            }
        };
    }

    private Optional<Alert> firing(Alert alert, Clock clock, Finding finding, Instant now) {
        Alert next = finding.truth() instanceof Truth.Holds
                ? marked(described(finding, Phase.FIRING, alert.since(), alert.changed()), flaps(alert))
                : alert;
        boolean over = finding.truth() instanceof Truth.HoldsNot && finding.over() instanceof Truth.Holds;
        if (!over) {
            keep(next, Clock.STOPPED);
            return Optional.empty();
        }
        Instant since = clock.over() == null ? now : clock.over();
        if (now.isBefore(since.plus(keepFiring(alert)))) {
            keep(next, new Clock(null, since));
            return Optional.empty();
        }
        changes(alert.id()).ifPresent(times -> times.changed(now));
        return Optional.of(drop(next, now));
    }

    /** As firing; flapping where that happened too often lately. */
    private Alert fire(Alert alert, Instant now) {
        Optional<Changes> times = changes(alert.id());
        times.ifPresent(all -> all.changed(now));
        return marked(
                as(alert, Phase.FIRING, now), times.isPresent() && times.get().flaps(now));
    }

    private Optional<Changes> changes(AlertId id) {
        return Optional.ofNullable(rule.flapping()).map(limit -> changes.computeIfAbsent(id, _ -> new Changes(limit)));
    }

    private static boolean flaps(Alert alert) {
        return alert.labels().containsKey(FLAPPING);
    }

    private Duration keepFiring(Alert alert) {
        Rule.Flapping limit = rule.flapping();
        return limit != null && flaps(alert) && limit.within().compareTo(rule.keepFiring()) > 0
                ? limit.within()
                : rule.keepFiring();
    }

    private static Alert marked(Alert alert, boolean flapping) {
        if (!flapping) {
            return alert;
        }
        SortedMap<String, String> labels = new TreeMap<>(alert.labels());
        labels.put(FLAPPING, "true");
        return new Alert(
                alert.id(),
                alert.rule(),
                alert.subject(),
                alert.severity(),
                alert.phase(),
                alert.since(),
                alert.changed(),
                labels,
                alert.summary(),
                alert.evidence());
    }

    private Alert keep(Alert alert, Clock clock) {
        alerts.put(alert.id(), alert);
        clocks.put(alert.id(), clock);
        return alert;
    }

    private Alert drop(Alert alert, Instant now) {
        alerts.remove(alert.id());
        clocks.remove(alert.id());
        return as(alert, Phase.RESOLVED, now);
    }

    /** How bad it is: a series that carries what another system said of it outranks the rule. */
    private Severity severity(Finding finding) {
        String said = finding.labels().get("severity");
        return said == null ? rule.severity() : Severity.valueOf(said.toUpperCase(Locale.ROOT));
    }

    private Alert described(Finding finding, Phase phase, Instant since, Instant changed) {
        String template = rule.annotations().getOrDefault("summary", rule.alert());
        Sample value = finding.value();
        return new Alert(
                finding.id(),
                rule.alert(),
                finding.subject(),
                severity(finding),
                phase,
                since,
                changed,
                finding.labels(),
                Summary.fill(template, finding.labels(), value),
                finding.evidence());
    }

    private static Alert as(Alert alert, Phase phase, Instant changed) {
        return new Alert(
                alert.id(),
                alert.rule(),
                alert.subject(),
                alert.severity(),
                phase,
                alert.since(),
                changed,
                alert.labels(),
                alert.summary(),
                alert.evidence());
    }
}
