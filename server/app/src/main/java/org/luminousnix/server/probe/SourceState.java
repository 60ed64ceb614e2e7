package org.luminousnix.server.probe;

/** How an event source is. */
public sealed interface SourceState {
    /** It tells what happens. */
    record Up() implements SourceState {}

    /** It should tell what happens and does not now; it is tried again. */
    record Down(String why) implements SourceState {}

    /** This host has no such thing, or refuses it to this server: nothing is wrong, its probe is polled. */
    record Unusable(String why) implements SourceState {}

    /** What drives a probe whose changes this source tells: {@code signal}, or {@code poll} and why. */
    default String drives() {
        return switch (this) {
            case Up _ -> "signal";
            case Down(String why) -> "poll: " + why;
            case Unusable(String why) -> "poll: " + why;
        };
    }
}
