package org.luminousnix.server.external;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Severity;

/**
 * Which alerts are taken from outside; from the key {@code external} of the policy file.
 *
 * @param silentAfter for how long what was said last is believed
 */
public record ExternalPolicy(Duration silentAfter, List<Expected> alerts) {
    /** A little more than the four hours after which Alertmanager repeats what has not changed. */
    public static final Duration STANDARD = Duration.ofHours(5);

    /** None is taken. */
    public static final ExternalPolicy NONE = new ExternalPolicy(STANDARD, List.of());

    public ExternalPolicy {
        alerts = List.copyOf(alerts);
    }

    /** What is expected under a name. */
    Optional<Expected> expected(String alert) {
        return alerts.stream().filter(one -> one.alert().equals(alert)).findFirst();
    }

    /**
     * One alert that is taken.
     *
     * @param severity how bad it is, or null for what the sender says
     */
    public record Expected(
            String alert, About about, @Nullable Severity severity) {}
}
