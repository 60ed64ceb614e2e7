package org.luminousnix.server.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.luminousnix.model.Event;

/** The last events of the feed, for clients that come back after a short while. Guarded by whoever has it. */
final class Recent {
    /** Two minutes of samplings, where nothing else happens. */
    private static final int MOST = 120;

    private final Deque<Event> events = new ArrayDeque<>();

    /** Keeps one more. */
    void add(Event event) {
        if (events.size() == MOST) {
            events.removeFirst();
        }
        events.addLast(event);
    }

    /** Forgets all: the state was replaced by one to which they do not lead. */
    void clear() {
        events.clear();
    }

    /** The event of this sequence and what follows it, oldest first; empty where it is not known whether that would be all. */
    Optional<List<Event>> since(long sequence) {
        boolean known = !events.isEmpty()
                && events.getFirst().sequence() <= sequence
                && sequence <= events.getLast().sequence();
        return known
                ? Optional.of(events.stream()
                        .filter(event -> event.sequence() >= sequence)
                        .toList())
                : Optional.empty();
    }
}
