package org.luminousnix.server.predict;

/** What says of each value of one series how unlike its own past it is. Not for several threads at once. */
public interface Surprise {
    /** Takes in the next value; the time is in milliseconds since 1970. */
    void add(long millis, double value);

    /** Takes in the mean of a time before the first value, of which no more is known; for what the time of day and week is like. */
    default void recall(long millis, double mean) {}

    /** How unusual the last value was; 1 is the alarm's threshold. */
    double score();

    /** The highest score of the episode that lasts or was the last. */
    double peak();

    /** Whether the last value is the head of an episode. */
    boolean alarm();

    /** Whether an episode lasts. */
    boolean unusual();

    /** Where values are expected, from here. */
    double low();

    /** Where values are expected, to here. */
    double high();
}
