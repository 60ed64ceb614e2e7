package org.luminousnix.server.external;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Severity;

/**
 * What other systems said last, on disk before it is believed. Only alerts that the policy names are taken, at most {@link #MOST} of them.
 * Safe for many threads.
 */
@Singleton
public class Mailbox {
    static final int MOST = 500;
    private static final Duration FORGOTTEN = Duration.ofDays(7);
    private static final int BUFFER = 64;

    private final Shelf shelf;
    private final BroadcastProcessor<List<Sample>> news = BroadcastProcessor.create();
    private @Nullable Map<String, Received> said;

    /** A mailbox with what the shelf has. */
    @Inject
    public Mailbox(Shelf shelf) {
        this.shelf = shelf;
    }

    /**
     * What came of a message.
     *
     * @param changed what is now said otherwise than before
     * @param repeated how many were said before in the same way
     * @param ignored why others were not taken
     */
    public record Receipt(List<String> changed, int repeated, List<String> ignored) {
        public Receipt {
            changed = List.copyOf(changed);
            ignored = List.copyOf(ignored);
        }
    }

    /** Takes what was reported, as far as the policy names it; on disk when it returns. */
    public synchronized Receipt accept(List<Reported> reported, ExternalPolicy policy, Instant now) {
        Map<String, Received> all = loaded();
        Map<String, Received> taken = new TreeMap<>();
        List<String> changed = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        int repeated = 0;
        for (Reported one : reported) {
            switch (fit(one, policy, now)) {
                case Fit.Not(String why) -> ignored.add(why);
                case Fit.As(Received fresh) -> {
                    Received before = taken.getOrDefault(fresh.key(), all.get(fresh.key()));
                    Received received = before != null && !fresh.firing() ? before.over(now) : fresh;
                    if (before == null && all.size() + taken.size() >= MOST) {
                        ignored.add(received + ": no room, " + MOST + " alerts are kept");
                    } else {
                        taken.put(received.key(), received);
                        boolean same = before != null && before.saysTheSame(received);
                        repeated += same ? 1 : 0;
                        if (!same) {
                            changed.add(received.toString());
                        }
                    }
                }
            }
        }
        shelf.keep(taken.values(), List.of());
        all.putAll(taken);
        news.onNext(taken.values().stream()
                .map(received -> received.sample(now, policy.silentAfter()))
                .toList());
        return new Receipt(changed, repeated, ignored);
    }

    /** What is said now, as readings; what has not been repeated for a week is forgotten, and what is over once it is no longer believed. */
    synchronized List<Sample> samples(ExternalPolicy policy, Instant now) {
        Map<String, Received> all = loaded();
        List<String> old = all.values().stream()
                .filter(one -> {
                    Duration kept = one.firing() ? FORGOTTEN.plus(policy.silentAfter()) : policy.silentAfter();
                    boolean unwanted = policy.expected(one.alert())
                            .filter(expected -> expected.about() == one.about())
                            .isEmpty();
                    return unwanted || one.received().plus(kept).isBefore(now);
                })
                .map(Received::key)
                .toList();
        if (!old.isEmpty()) {
            shelf.keep(List.of(), old);
            old.forEach(all::remove);
        }
        return all.values().stream()
                .map(one -> one.sample(now, policy.silentAfter()))
                .toList();
    }

    /** New readings as they come, for one reader. */
    public Multi<List<Sample>> news() {
        return news.onOverflow().buffer(BUFFER).onFailure().retry().indefinitely();
    }

    private static Fit fit(Reported one, ExternalPolicy policy, Instant now) {
        Optional<ExternalPolicy.Expected> expected = policy.expected(one.alert());
        String name =
                one.alert().substring(0, Math.min(64, one.alert().length())).replaceAll("[^ -~]", "?");
        if (expected.isEmpty()) {
            return new Fit.Not("\"" + name + "\" is not among the policy's external alerts");
        }
        About about = expected.get().about();
        Optional<SortedMap<String, String>> subject = about.of(one.labels());
        if (subject.isEmpty()) {
            return new Fit.Not("\"" + name + "\" names no " + about.word() + ": needs the labels "
                    + String.join(", ", about.labels()));
        }
        Severity fixed = expected.get().severity();
        return new Fit.As(new Received(
                one.alert(),
                about,
                subject.get(),
                one.firing(),
                fixed == null ? severity(one.labels().getOrDefault("severity", "")) : fixed,
                now));
    }

    /** The words that are used for severities elsewhere; medium for one that is not known. */
    static Severity severity(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "critical", "page", "emergency", "fatal", "p1" -> Severity.CRITICAL;
            case "high", "error", "major", "p2" -> Severity.HIGH;
            case "low", "info", "none", "minor", "p4" -> Severity.LOW;
            default -> Severity.MEDIUM;
        };
    }

    private Map<String, Received> loaded() {
        Map<String, Received> known = said;
        if (known == null) {
            known = new TreeMap<>();
            for (Received one : shelf.all()) {
                known.put(one.key(), one);
            }
            said = known;
        }
        return known;
    }

    private sealed interface Fit {
        record As(Received received) implements Fit {}

        record Not(String why) implements Fit {}
    }
}
