package org.luminousnix.server.probe;

import java.util.List;
import org.luminousnix.model.Sample;

/** What an event source has to say between two ticks. */
public sealed interface Push {
    /** The event brought the values itself. */
    record Samples(List<Sample> samples) implements Push {
        public Samples {
            samples = List.copyOf(samples);
        }
    }

    /** Something happened that this probe will see: it is to be read now. */
    record Wake(String probe) implements Push {}
}
