package org.luminousnix.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How bad a firing alert is, mildest first; lower-case in the policy file and the feed. */
public enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** The word used in the policy file, the feed and the metrics. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
