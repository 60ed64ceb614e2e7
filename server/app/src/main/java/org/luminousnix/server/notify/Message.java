package org.luminousnix.server.notify;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one receiver is told at once.
 *
 * @param id the same for the same message however often it is sent
 * @param groupKey the same for all messages of a group
 * @param groupLabels the labels that its notices have in common by the route's {@code groupBy}
 * @param priority the highest of its notices, or the route's
 * @param held whether quiet time keeps it back
 */
public record Message(
        String id,
        String receiver,
        String groupKey,
        SortedMap<String, String> groupLabels,
        Priority priority,
        boolean held,
        Instant at,
        String title,
        List<Notice> notices) {
    public Message {
        groupLabels = Collections.unmodifiableSortedMap(new TreeMap<>(groupLabels));
        notices = List.copyOf(notices);
    }

    /** Whether anything in it is still wrong. */
    @JsonIgnore
    public boolean firing() {
        return notices.stream().anyMatch(Notice::firing);
    }

    /** The same, not held back. */
    Message released() {
        return new Message(id, receiver, groupKey, groupLabels, priority, false, at, title, notices);
    }
}
