package org.luminousnix.server.notify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was held back in quiet time, as one message for each receiver. */
final class Summary {
    private Summary() {}

    /** The messages that take the place of those held back; one that was alone goes out as it is. */
    static List<Message> of(List<Outbox.Queued> held, Instant now) {
        Map<String, List<Message>> receivers = new LinkedHashMap<>();
        held.forEach(one -> receivers
                .computeIfAbsent(one.message().receiver(), _ -> new ArrayList<>())
                .add(one.message()));
        List<Message> summaries = new ArrayList<>();
        receivers.forEach((receiver, messages) -> summaries.add(
                messages.size() == 1 ? messages.getFirst().released() : summary(receiver, messages, now)));
        return summaries;
    }

    private static Message summary(String receiver, List<Message> messages, Instant now) {
        Map<String, Notice> newest = new LinkedHashMap<>();
        messages.forEach(message -> message.notices().forEach(notice -> newest.put(notice.key(), notice)));
        List<Notice> notices = List.copyOf(newest.values());
        Priority highest = messages.stream()
                .map(Message::priority)
                .max(Priority::compareTo)
                .orElse(Priority.NORMAL);
        String ids = String.join(" ", messages.stream().map(Message::id).toList());
        return new Message(
                Groups.id(ids),
                receiver,
                receiver + "/quiet",
                new TreeMap<>(),
                highest,
                false,
                now,
                "In quiet time: " + Words.title(notices, false),
                notices);
    }
}
