package org.luminousnix.server.detect;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.AlertId;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Subject;

/**
 * What one evaluation of one rule found about one subject.
 *
 * @param truth what {@code expr} says
 * @param over what {@code clear} says, or the opposite of {@code truth} where the rule has none
 * @param labels the rule's labels merged with the series'
 * @param value the sample that {@code $value} stands for, or null where nothing was read
 */
record Finding(
        AlertId id,
        Subject subject,
        Truth truth,
        Truth over,
        SortedMap<String, String> labels,
        @Nullable Sample value,
        List<Sample> evidence) {

    /** The same finding as it counts over time. */
    Finding with(Truth newTruth, Truth newOver) {
        return new Finding(id, subject, newTruth, newOver, labels, value, evidence);
    }

    /** How much this finding weighs where two series are about one subject: a symptom outweighs ignorance, ignorance health. */
    int weight() {
        return switch (truth) {
            case Truth.Holds _ -> 3;
            case Truth.Broken _ -> 2;
            case Truth.NoData _ -> 1;
            case Truth.HoldsNot _ -> 0;
        };
    }
}
