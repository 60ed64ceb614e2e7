package org.luminousnix.server.detect;

/** What an expression says about one subject now. Only the first two are knowledge about the host. */
public sealed interface Truth {
    /** The expression is true. */
    record Holds() implements Truth {}

    /** The expression is false, or what it is about is known to be gone. */
    record HoldsNot() implements Truth {}

    /** Something that it reads is missing or too old: neither true nor false. */
    record NoData(String why) implements Truth {}

    /** It could not be evaluated: a fault in the rule, not on the host. */
    record Broken(String why) implements Truth {}

    /** True. */
    Truth YES = new Holds();

    /** False. */
    Truth NO = new HoldsNot();
}
