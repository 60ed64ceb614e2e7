package org.luminousnix.server.probe;

import java.util.function.Consumer;

/**
 * Something that tells of a change when it happens, instead of being asked. A CDI bean; {@link EventSources} starts and closes it. What it
 * misses is seen by the next reading of its probe: an event makes things known sooner, and nothing rests on it alone.
 */
public interface EventSource {
    /** Its name in {@code event_source_up}: lower-case, short. */
    String name();

    /** How it is now. */
    SourceState state();

    /** Starts to listen and returns at once; {@code pushed} is safe for any thread and never blocks. Called once. */
    void start(Consumer<Push> pushed);

    /** Ends it and lets go of what it holds. Called once, also where it was never started. */
    void close();
}
