package org.luminousnix.server.detect;

/** What an alert's own rule says about its subject when it is asked again. */
public sealed interface Answer {
    /** The symptom is there, or not yet below the rule's {@code clear} level. */
    record Present(String detail) implements Answer {}

    /** The symptom is gone. */
    record Cleared(String detail) implements Answer {}

    /** It cannot be told: never counts as cleared. */
    record Unknown(String why) implements Answer {}
}
