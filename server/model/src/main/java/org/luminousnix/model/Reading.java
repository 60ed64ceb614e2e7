package org.luminousnix.model;

import java.util.List;

/** One probe's answer in one tick. No data is never zero. */
public sealed interface Reading {
    /** It was read. */
    record Got(List<Sample> samples) implements Reading {
        public Got {
            samples = List.copyOf(samples);
        }
    }

    /** The host has no such thing; {@code why} says how that is known. */
    record Absent(String why) implements Reading {}

    /** It should be there and could not be read. */
    record Failed(String why) implements Reading {}
}
