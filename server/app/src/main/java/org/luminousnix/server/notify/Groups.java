package org.luminousnix.server.notify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * All groups, and which of them changed since they were last saved. Holds no clock and sends nothing: {@link #flush} yields the messages
 * that are due. Used by one thread.
 */
final class Groups {
    private final Map<String, Group> groups = new TreeMap<>();
    private final Set<String> changed = new TreeSet<>();

    Groups(Collection<Group> kept) {
        kept.forEach(group -> groups.put(group.key(), group));
    }

    /** Takes a notice into the group of every route that matches. */
    void take(Notice notice, List<Route> routes, Instant now) {
        Set<String> taken = new TreeSet<>();
        for (Route route : routes) {
            if (route.matches(notice.labels())) {
                Group fresh = Group.of(route, notice.labels());
                Group group = groups.getOrDefault(fresh.key(), fresh);
                put(new Group(
                                group.key(),
                                route,
                                group.labels(),
                                group.notices(),
                                group.told(),
                                group.flush(),
                                group.sent())
                        .take(notice, now));
                taken.add(fresh.key());
            }
        }
        // its labels may have changed, and with them its group: what was said there is over
        elsewhere(notice.key(), taken, group -> group.end(notice.key(), now, "told anew: " + notice.sentence()));
    }

    /** What notices are about is over. */
    void end(String about, Instant now, String why) {
        elsewhere(about, Set.of(), group -> group.end(about, now, why));
    }

    /** Takes back what has not been sent about this. */
    void withdraw(String about) {
        elsewhere(about, Set.of(), group -> group.withdraw(about));
    }

    /** What firing notices are about. */
    Set<String> firing() {
        return groups.values().stream()
                .flatMap(group -> group.notices().values().stream())
                .filter(Notice::firing)
                .map(Notice::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The messages that are due now; the groups are then as if they had been sent. */
    List<Message> flush(Instant now, boolean quiet) {
        List<Message> messages = new ArrayList<>();
        for (Group group : List.copyOf(groups.values())) {
            if (group.due(now)) {
                messages.add(message(group, now, quiet));
                put(group.queued(now));
            }
        }
        return messages;
    }

    /** Whether there is no group, so that nothing comes due. */
    boolean none() {
        return groups.isEmpty();
    }

    /** The groups that changed since the last call. */
    List<Group> changed() {
        return changed.stream().filter(groups::containsKey).map(groups::get).toList();
    }

    /** The keys of the groups that went since the last call. */
    List<String> gone() {
        return changed.stream().filter(key -> !groups.containsKey(key)).toList();
    }

    /** What changed is on disk. */
    void saved() {
        changed.clear();
    }

    /** The message that tells a route's receiver of one notice alone, at once. */
    static Message alone(Notice notice, Route route, String id, Instant now, boolean quiet) {
        Group group = Group.of(route, notice.labels());
        Priority priority = route.priority() == null ? notice.priority() : route.priority();
        return new Message(
                id,
                route.receiver(),
                group.key(),
                group.labels(),
                priority,
                held(route, priority, quiet),
                now,
                notice.title(),
                List.of(notice));
    }

    private static Message message(Group group, Instant now, boolean quiet) {
        List<Notice> notices = group.inOrder();
        Priority highest =
                notices.stream().map(Notice::priority).max(Priority::compareTo).orElse(Priority.NORMAL);
        Priority priority =
                group.route().priority() == null ? highest : group.route().priority();
        return new Message(
                id(group.key() + "@" + now),
                group.route().receiver(),
                group.key(),
                group.labels(),
                priority,
                held(group.route(), priority, quiet),
                now,
                Words.title(notices, group.flush() == null),
                notices);
    }

    private static boolean held(Route route, Priority priority, boolean quiet) {
        return quiet && priority != Priority.CRITICAL && !route.throughQuiet();
    }

    /** A short name for a text that is the same for the same text. */
    static String id(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private void elsewhere(String about, Set<String> but, UnaryOperator<Group> change) {
        for (Group group : List.copyOf(groups.values())) {
            if (group.notices().containsKey(about) && !but.contains(group.key())) {
                put(change.apply(group));
            }
        }
    }

    private void put(Group group) {
        Group before = group.over() ? groups.remove(group.key()) : groups.put(group.key(), group);
        if (!group.equals(before)) {
            changed.add(group.key());
        }
    }
}
