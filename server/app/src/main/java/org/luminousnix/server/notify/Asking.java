package org.luminousnix.server.notify;

import java.time.Duration;
import java.util.List;

/** The way of what is told to one receiver by name. */
final class Asking {
    private Asking() {}

    /** A route to the receiver that everything takes, at once. */
    static Route directly(String receiver) {
        return new Route(
                List.of(),
                receiver,
                List.of("alert"),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofDays(1),
                null,
                true,
                false);
    }
}
