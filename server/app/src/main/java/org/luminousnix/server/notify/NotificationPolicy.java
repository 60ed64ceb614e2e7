package org.luminousnix.server.notify;

import java.util.List;
import java.util.Optional;

/** Who can be told, and who is told what; from the key {@code notifications} of the policy file. */
public record NotificationPolicy(List<Receiver> receivers, List<Route> routes) {
    /** Nobody is told anything. */
    public static final NotificationPolicy NONE = new NotificationPolicy(List.of(), List.of());

    public NotificationPolicy {
        receivers = List.copyOf(receivers);
        routes = List.copyOf(routes);
    }

    /** The receiver of this name. */
    public Optional<Receiver> receiver(String name) {
        return receivers.stream().filter(one -> one.name().equals(name)).findFirst();
    }
}
