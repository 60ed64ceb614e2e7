package org.luminousnix.server.heal;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether there is a storm: it begins when too many incidents are under way at once and ends when fewer are and the health score has
 * been at its minimum or above for the policy's cool-down. That it is on is on disk; the calm is waited for anew after a restart, because
 * nobody looked meanwhile. One owner at a time.
 */
final class Storm {
    private boolean on;
    private @Nullable Instant calmSince;

    /** A storm that may have begun before the process did. */
    Storm(boolean on) {
        this.on = on;
    }

    /** Whether it is on, by the last look. */
    boolean on() {
        return on;
    }

    /** Why there is a storm now, or empty where there is none. */
    String now(int underWay, int health, HealingPolicy policy, Instant now) {
        if (underWay >= policy.stormIncidents()) {
            on = true;
            calmSince = null;
            return "%d incidents are under way at once (limit %d)".formatted(underWay, policy.stormIncidents());
        }
        if (!on) {
            return "";
        }
        if (health < policy.minimumHealth()) {
            calmSince = null;
            return "after a storm, health is %d and must be back at %d for %s"
                    .formatted(health, policy.minimumHealth(), Words.of(policy.stormCooldown()));
        }
        Instant since = calmSince;
        if (since == null || since.isAfter(now)) {
            since = now;
            calmSince = now;
        }
        Duration left = policy.stormCooldown().minus(Duration.between(since, now));
        if (left.isPositive()) {
            return "after a storm, calm must last another " + Words.of(left);
        }
        on = false;
        return "";
    }
}
