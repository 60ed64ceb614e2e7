package org.luminousnix.server.detect;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
 * </ul>
 */
final class AlertTracker {
    private final Rule rule;
    private final Map<AlertId, Alert> alerts = new TreeMap<>(Comparator.comparing(AlertId::value));
    private final Map<AlertId, Clock> clocks = new TreeMap<>(Comparator.comparing(AlertId::value));

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
    Optional<Alert> update(Finding finding, Instant now) {
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

    /** Ends all alerts because their rule is gone; returns them as resolved. */
    List<Alert> end(Instant now) {
        List<Alert> ended =
                active().stream().map(alert -> as(alert, Phase.RESOLVED, now)).toList();
        alerts.clear();
        clocks.clear();
        return ended;
    }

    private Alert begin(Finding finding, Instant now) {
        Phase phase = rule.hold().isZero() ? Phase.FIRING : Phase.PENDING;
        return keep(described(finding, phase, now, now), new Clock(now, null));
    }

    private Optional<Alert> pending(Alert alert, Clock clock, Finding finding, Instant now) {
        return switch (finding.truth()) {
            case Truth.Holds _ -> {
                Instant since = clock.holding() == null ? now : clock.holding();
                boolean due = !now.isBefore(since.plus(rule.hold()));
                Alert next = described(finding, due ? Phase.FIRING : Phase.PENDING, alert.since(), alert.changed());
                keep(due ? as(next, Phase.FIRING, now) : next, new Clock(since, null));
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
                ? described(finding, Phase.FIRING, alert.since(), alert.changed())
                : alert;
        boolean over = finding.truth() instanceof Truth.HoldsNot && finding.over() instanceof Truth.Holds;
        if (!over) {
            keep(next, Clock.STOPPED);
            return Optional.empty();
        }
        Instant since = clock.over() == null ? now : clock.over();
        if (now.isBefore(since.plus(rule.keepFiring()))) {
            keep(next, new Clock(null, since));
            return Optional.empty();
        }
        return Optional.of(drop(next, now));
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
