package org.luminousnix.server.detect;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the last evaluation of one rule went.
 *
 * @param holding subjects for which it holds
 * @param noData why it could not be told, one entry per subject
 * @param errors faults of the rule itself, one entry per subject
 * @param absent why there was nothing to ask it about; null where there was something
 */
public record RuleStatus(
        String rule,
        Instant at,
        int holding,
        List<String> noData,
        List<String> errors,
        @Nullable String absent) {
    public RuleStatus {
        noData = List.copyOf(noData);
        errors = List.copyOf(errors);
    }

    /** Whether every subject could be told. */
    public boolean sound() {
        return noData.isEmpty() && errors.isEmpty();
    }
}
