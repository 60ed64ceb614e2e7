package org.luminousnix.server.predict;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Anomaly;
import org.luminousnix.model.Metric;
import org.luminousnix.server.history.EpisodeLog;
import org.luminousnix.server.predict.anomaly.HostFusion;

/** The last episodes, begun with those that the log has of the time before, and what of them the log was not told yet. Not for several threads at once. */
final class EpisodeList {
    private static final int MOST_TOGETHER = 20;
    private static final int KEPT = 200;
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    private final Deque<Anomaly> episodes = new ArrayDeque<>();
    private final List<Anomaly> untold = new ArrayList<>();
    private final Map<Metric, Anomaly> left = new HashMap<>();

    EpisodeList(@Nullable EpisodeLog log) {
        if (log == null) {
            return;
        }
        log.episodes(Instant.EPOCH, LAST, KEPT).forEach(episodes::addFirst);
        // only the newest of a series may go on
        log.lasting().forEach(one -> {
            if (left.putIfAbsent(one.metric(), one) != null) {
                replace(one, ended(one, one.began(), true));
            }
        });
    }

    /** The episodes that lasted when the server before this one ended, by series; whoever settles one takes it out. */
    Map<Metric, Anomaly> left() {
        return left;
    }

    void begin(Anomaly one) {
        episodes.addLast(one);
        untold.add(one);
        if (episodes.size() > KEPT) {
            episodes.removeFirst();
        }
    }

    void replace(Anomaly before, Anomaly now) {
        if (before.equals(now)) {
            return;
        }
        List<Anomaly> all = new ArrayList<>(episodes);
        all.replaceAll(one -> one.equals(before) ? now : one);
        episodes.clear();
        episodes.addAll(all);
        untold.add(now);
    }

    /** What was begun or changed since this was asked last. */
    List<Anomaly> untold() {
        List<Anomaly> told = List.copyOf(untold);
        untold.clear();
        return told;
    }

    /** Newest first. */
    List<Anomaly> all() {
        return explained(episodes.reversed());
    }

    List<Anomaly> open() {
        return episodes.stream().filter(one -> one.ended() == null).toList();
    }

    /** The same episodes, each with the series that began one about then. */
    static List<Anomaly> explained(Collection<Anomaly> all) {
        return all.stream().map(one -> explained(one, all)).toList();
    }

    private static Anomaly explained(Anomaly one, Collection<Anomaly> all) {
        Set<Metric> together = all.stream()
                .filter(other -> !other.metric().equals(one.metric())
                        && HostFusion.together(
                                one.began().toEpochMilli(), other.began().toEpochMilli()))
                .map(Anomaly::metric)
                .sorted()
                .limit(MOST_TOGETHER)
                .collect(Collectors.toCollection(TreeSet::new));
        return changed(one, one.ended(), one.peak(), one.value(), List.copyOf(together), one.unseen());
    }

    static Anomaly higher(Anomaly open, double value, double peak) {
        return peak <= open.peak() ? open : changed(open, null, peak, value, List.of(), false);
    }

    /** {@code unseen} where it ended then at the earliest, and nobody looked. */
    static Anomaly ended(Anomaly open, Instant at, boolean unseen) {
        return changed(open, at, open.peak(), open.value(), List.of(), unseen);
    }

    private static Anomaly changed(
            Anomaly one, @Nullable Instant ended, double peak, double value, List<Metric> together, boolean unseen) {
        return new Anomaly(
                one.metric(), one.subject(), one.began(), ended, peak, value, one.low(), one.high(), together, unseen);
    }
}
