package org.luminousnix.server.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.luminousnix.server.history.History;

/** What one evaluation may read, and a record of what it did read and missed. Used for one evaluation of one subject. */
final class Scope {
    /** The answer to a question for a series. */
    sealed interface Found {
        /** The one series meant, fresh. */
        record Fresh(Sample sample) implements Found {}

        /** No such series, or it is too old. */
        record Missing(String why) implements Found {}

        /** More than one series is meant. */
        record Ambiguous(String why) implements Found {}
    }

    /** The answer to a question for a forecast. */
    sealed interface Foreseen {
        /** It speaks. */
        record Told(Outlook.Foreseen.Passing passing) implements Foreseen {}

        /** There is no one fresh series, or its forecast is silent. */
        record Not(Found why) implements Foreseen {}
    }

    private static final String ETA = "forecast_eta_seconds";

    private final History history;
    private final Outlook outlook;
    private final Instant now;
    private final Freshness freshness;
    private final @Nullable Sample each;
    // both are as long as an expression has series: a few
    private final List<Sample> evidence = new ArrayList<>(4);
    private final List<String> missing = new ArrayList<>(0);

    Scope(History history, Outlook outlook, Instant now, Freshness freshness, @Nullable Sample each) {
        this.history = history;
        this.outlook = outlook;
        this.now = now;
        this.freshness = freshness;
        this.each = each;
        if (each != null) {
            evidence.add(each);
        }
    }

    /** The sample that the rule is evaluated on, or null where it is evaluated once for the host. */
    @Nullable
    Sample each() {
        return each;
    }

    /** Why the sample that the rule is evaluated on cannot be used; null where it can. */
    @Nullable
    String unusable() {
        return each == null ? null : fault(each);
    }

    /** The series with this name that has all these labels; the one with exactly these labels wins. */
    Found read(Metric exact) {
        Sample only = history.newest(exact);
        if (only == null) {
            List<Sample> found = history.latest(exact.name()).stream()
                    .filter(sample -> sample.metric()
                            .labels()
                            .entrySet()
                            .containsAll(exact.labels().entrySet()))
                    .toList();
            if (found.size() > 1) {
                return new Found.Ambiguous(
                        exact + " matches " + found.size() + " series: name more labels, or use each");
            }
            if (found.isEmpty()) {
                return miss("no series " + exact);
            }
            only = found.getFirst();
        }
        String fault = fault(only);
        if (fault != null) {
            return miss(fault);
        }
        note(only);
        return new Found.Fresh(only);
    }

    /** The largest of the series of this name that have these label names but not all these values: how the others do. */
    Found others(Metric one) {
        Sample worst = null;
        for (Sample sample : history.latest(one.name())) {
            if ((worst == null || Double.compare(sample.value(), worst.value()) > 0)
                    && other(one.labels(), sample.metric().labels())
                    && fault(sample) == null) {
                worst = sample;
            }
        }
        if (worst == null) {
            return miss("no fresh series of another than " + one);
        }
        note(worst);
        return new Found.Fresh(worst);
    }

    /** Whether labels have the same names and another value. */
    private static boolean other(SortedMap<String, String> one, SortedMap<String, String> labels) {
        return !labels.equals(one) && labels.keySet().equals(one.keySet());
    }

    private void note(Sample sample) {
        if (!evidence.contains(sample)) {
            evidence.add(sample);
        }
    }

    /** When the one series of this name and labels passes the threshold. */
    Foreseen eta(Metric exact, double threshold, boolean rising) {
        Found found = read(exact);
        if (!(found instanceof Found.Fresh(Sample sample))) {
            return new Foreseen.Not(found);
        }
        return switch (outlook.eta(sample, threshold, rising, now)) {
            case Outlook.Foreseen.Passing passing -> {
                note(eta(sample.metric(), "0.1", passing.p10()));
                note(eta(sample.metric(), "0.5", passing.p50()));
                yield new Foreseen.Told(passing);
            }
            case Outlook.Foreseen.Silent(String why) ->
                new Foreseen.Not(miss("the forecast of " + sample.metric() + " is silent: " + why));
        };
    }

    private Sample eta(Metric of, String quantile, Duration left) {
        return new Sample(Metric.of(ETA, "metric", of.toString(), "quantile", quantile), left.toSeconds(), now);
    }

    /** The series of this name of one custom probe; missing while the probe is broken, or the thing is within its start period. */
    Found readProbe(String metric, String probe) {
        return switch (read(Metric.of("probe_success", "probe", probe))) {
            case Found.Fresh success
            when success.sample().value() == 1.0 -> {
                Found found = read(Metric.of(metric, "probe", probe));
                yield found instanceof Found.Missing
                                && history.latest(Presence.STARTING).stream()
                                        .anyMatch(sample ->
                                                probe.equals(sample.metric().label("probe")) && sample.value() == 1.0)
                        ? miss("probe " + probe + " is within its start period")
                        : found;
            }
            case Found.Fresh _ -> miss("probe " + probe + " could not be asked");
            case Found.Missing missing -> missing;
            case Found.Ambiguous ambiguous -> ambiguous;
        };
    }

    List<Sample> evidence() {
        return List.copyOf(evidence);
    }

    String missing() {
        return String.join("; ", missing);
    }

    private Found miss(String why) {
        if (!missing.contains(why)) {
            missing.add(why);
        }
        return new Found.Missing(why);
    }

    private @Nullable String fault(Sample sample) {
        if (Double.isNaN(sample.value())) {
            return sample.metric() + " is not a number";
        }
        return freshness.stale(sample, now) ? sample.metric() + " is stale: last read at " + sample.at() : null;
    }
}
