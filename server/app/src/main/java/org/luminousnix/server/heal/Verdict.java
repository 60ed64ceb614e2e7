package org.luminousnix.server.heal;

/** What the rule says on a fresh reading. */
public sealed interface Verdict {
    /** The symptom is still there. */
    record Present(String detail) implements Verdict {}

    /** The symptom is gone. */
    record Cleared(String detail) implements Verdict {}

    /** It could not be read: never counts as cleared. */
    record Unknown(String why) implements Verdict {}
}
