package org.luminousnix.server.notify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The notices that go to one receiver together: a value, each method returns the group as it is then.
 *
 * @param key the route's key and the group's labels
 * @param notices the newest notice about each thing, by its key
 * @param told the keys of those whose firing the receiver has been sent
 * @param flush when something that changed is to be sent, or null where nothing did
 * @param sent when a message was last sent, or null
 */
public record Group(
        String key,
        Route route,
        SortedMap<String, String> labels,
        SortedMap<String, Notice> notices,
        Set<String> told,
        @Nullable Instant flush,
        @Nullable Instant sent) {
    public Group {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        notices = Collections.unmodifiableSortedMap(new TreeMap<>(notices));
        told = Collections.unmodifiableSet(new TreeSet<>(told));
    }

    /** An empty group of a route for notices with these labels. */
    static Group of(Route route, Map<String, String> labels) {
        SortedMap<String, String> common = new TreeMap<>();
        route.groupBy().forEach(label -> common.put(label, labels.getOrDefault(label, "")));
        return new Group(route.key() + ":" + common, route, common, new TreeMap<>(), Set.of(), null, null);
    }

    /** Takes a notice in; one that says what is known already changes nothing. */
    Group take(Notice notice, Instant now) {
        Notice before = notices.get(notice.key());
        if (before != null && before.saysTheSame(notice)) {
            return this;
        }
        boolean newsToReceiver = notice.firing() || route.healed() || told.contains(notice.key());
        return newsToReceiver ? with(notice, now) : without(notice.key());
    }

    /** What a notice is about is over: the receiver is told where it was told of it, else nothing need be said. */
    Group end(String about, Instant now, String why) {
        Notice notice = notices.get(about);
        if (notice == null || !notice.firing()) {
            return this;
        }
        return told.contains(about) ? with(notice.ended(now, why), now) : without(about);
    }

    /** Takes back a notice that has not been sent; nothing where it has. */
    Group withdraw(String about) {
        return told.contains(about) ? this : without(about);
    }

    /** Whether a message is due: something changed and its time has come, or a reminder. */
    boolean due(Instant now) {
        if (flush != null && !now.isBefore(flush)) {
            return true;
        }
        return flush == null
                && sent != null
                && notices.values().stream().anyMatch(Notice::firing)
                && !now.isBefore(sent.plus(route.repeatInterval()));
    }

    /** Whether nothing is left to be said. */
    boolean over() {
        return notices.isEmpty();
    }

    /** The notices in the order of their beginning. */
    List<Notice> inOrder() {
        List<Notice> all = new ArrayList<>(notices.values());
        all.sort((a, b) -> a.startsAt().compareTo(b.startsAt()));
        return all;
    }

    /** The same after a message with all its notices was queued. */
    Group queued(Instant now) {
        SortedMap<String, Notice> left = new TreeMap<>(notices);
        left.values().removeIf(notice -> !notice.firing());
        return new Group(key, route, labels, left, left.keySet(), null, now);
    }

    private Group with(Notice notice, Instant now) {
        SortedMap<String, Notice> all = new TreeMap<>(notices);
        all.put(notice.key(), notice);
        return new Group(key, route, labels, all, told, flush == null ? next(now) : flush, sent);
    }

    private Group without(String about) {
        SortedMap<String, Notice> all = new TreeMap<>(notices);
        all.remove(about);
        boolean news = all.values().stream().anyMatch(notice -> !told.contains(notice.key()) || !notice.firing());
        return new Group(key, route, labels, all, told, news ? flush : null, sent);
    }

    private Instant next(Instant now) {
        if (sent == null) {
            return now.plus(route.groupWait());
        }
        Instant next = sent.plus(route.groupInterval());
        return next.isBefore(now) ? now : next;
    }
}
