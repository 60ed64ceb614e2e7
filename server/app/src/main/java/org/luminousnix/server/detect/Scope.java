package org.luminousnix.server.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

    private final History history;
    private final Instant now;
    private final Duration staleAfter;
    private final @Nullable Sample each;
    private final Set<Sample> evidence = new LinkedHashSet<>();
    private final Set<String> missing = new LinkedHashSet<>();

    Scope(History history, Instant now, Duration staleAfter, @Nullable Sample each) {
        this.history = history;
        this.now = now;
        this.staleAfter = staleAfter;
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

    /** Why the sample that the rule is evaluated on cannot be used; empty where it can. */
    Optional<String> unusable() {
        return each == null ? Optional.empty() : fault(each);
    }

    /** The series of this name that has all these labels; the one with exactly these labels wins. */
    Found read(String name, Map<String, String> labels) {
        Metric exact = new Metric(name, new TreeMap<>(labels));
        List<Sample> found = history.latest(exact)
                .map(List::of)
                .orElseGet(() -> history.latest(name).stream()
                        .filter(sample -> sample.metric().labels().entrySet().containsAll(labels.entrySet()))
                        .toList());
        if (found.size() > 1) {
            return new Found.Ambiguous(exact + " matches " + found.size() + " series: name more labels, or use each");
        }
        if (found.isEmpty()) {
            return miss("no series " + exact);
        }
        Sample sample = found.getFirst();
        Optional<String> fault = fault(sample);
        if (fault.isPresent()) {
            return miss(fault.get());
        }
        evidence.add(sample);
        return new Found.Fresh(sample);
    }

    /** The largest of the series of this name that have these label names but not all these values: how the others do. */
    Found others(String name, Map<String, String> labels) {
        return history.latest(name).stream()
                .filter(sample -> sample.metric().labels().keySet().equals(labels.keySet())
                        && !sample.metric().labels().equals(labels)
                        && fault(sample).isEmpty())
                .max(Comparator.comparingDouble(Sample::value))
                .<Found>map(worst -> {
                    evidence.add(worst);
                    return new Found.Fresh(worst);
                })
                .orElseGet(() -> miss("no fresh series of another than " + new Metric(name, new TreeMap<>(labels))));
    }

    List<Sample> evidence() {
        return List.copyOf(evidence);
    }

    String missing() {
        return String.join("; ", missing);
    }

    private Found miss(String why) {
        missing.add(why);
        return new Found.Missing(why);
    }

    private Optional<String> fault(Sample sample) {
        if (Double.isNaN(sample.value())) {
            return Optional.of(sample.metric() + " is not a number");
        }
        if (sample.at().plus(staleAfter).isBefore(now)) {
            return Optional.of(sample.metric() + " is stale: last read at " + sample.at());
        }
        return Optional.empty();
    }
}
