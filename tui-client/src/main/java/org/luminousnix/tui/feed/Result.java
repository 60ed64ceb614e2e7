package org.luminousnix.tui.feed;

/** What became of a request. */
public sealed interface Result {
    /** The server did it, or gave it; {@code json} is its answer. */
    record Ok(String json) implements Result {}

    /** The server said no, or nothing was asked for want of a token; {@code sentence} says why. {@code status} is 0 where nothing was asked. */
    record Refused(int status, String sentence) implements Result {}

    /** There was no answer; {@code sentence} says why. */
    record Unreachable(String sentence) implements Result {}
}
