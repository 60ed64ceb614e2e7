package org.luminousnix.server.detect;

/** A rule that cannot be compiled: {@code key} is the rule's key at fault, the message says what is wrong and what would be right. */
public final class RuleError extends Exception {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String reason;

    public RuleError(String key, String message) {
        super(message);
        this.key = key;
        this.reason = message;
    }

    /** The rule's key at fault: {@code expr}, {@code clear} or {@code each}. */
    public String key() {
        return key;
    }

    /** What is wrong and what would be right. */
    public String reason() {
        return reason;
    }
}
