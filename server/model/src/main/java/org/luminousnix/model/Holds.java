package org.luminousnix.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds healing or notifications back for a time, besides a person's pause ({@link Control}).
 *
 * @param storm why too much is wrong at once for anything to be healed, or null where there is no storm
 * @param silences those that have not ended when this was sent, soonest end first; a reader compares their times with its clock
 * @param quiet whether notifications are held back
 */
public record Holds(@Nullable String storm, List<Silence> silences, Quiet quiet) {
    /** Nothing holds anything back. */
    public static final Holds NONE = new Holds(null, List.of(), Quiet.NOT);

    public Holds {
        silences = List.copyOf(silences);
    }
}
