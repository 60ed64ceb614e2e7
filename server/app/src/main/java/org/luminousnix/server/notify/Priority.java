package org.luminousnix.server.notify;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.luminousnix.model.Severity;

/** How urgent a message is, least first; critical breaks through quiet time. Lower-case in the policy file. */
public enum Priority {
    LOW(0),
    NORMAL(1),
    HIGH(2),
    CRITICAL(3);

    private final int rank;

    Priority(int rank) {
        this.rank = rank;
    }

    /** How urgent, from 0; kept on disk. */
    public int rank() {
        return rank;
    }

    /** The priority that goes with a severity. */
    public static Priority of(Severity severity) {
        return switch (severity) {
            case LOW -> LOW;
            case MEDIUM -> NORMAL;
            case HIGH -> HIGH;
            case CRITICAL -> CRITICAL;
        };
    }

    /** From its word in the policy file. */
    @JsonCreator
    public static Priority of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The word used in the policy file. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
