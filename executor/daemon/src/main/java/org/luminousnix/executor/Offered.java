package org.luminousnix.executor;

import java.util.List;
import org.luminousnix.executor.action.Action;
import org.luminousnix.protocol.Offer;
import org.luminousnix.protocol.Reply;

/** What can be done here, asked of the host anew each time. */
record Offered(List<Action> actions, Hands hands) {
    Offered {
        actions = List.copyOf(actions);
    }

    /** All actions, each with the reason where it cannot be done here. */
    Reply.Catalogue catalogue() {
        return new Reply.Catalogue(actions.stream()
                .map(action -> new Offer(action.spec(), hands.unavailable(action)))
                .toList());
    }

    /** How many of them can be done. */
    String summary() {
        long available = actions.stream()
                .filter(action -> hands.unavailable(action) == null)
                .count();
        return "%d of %d actions available".formatted(available, actions.size());
    }
}
