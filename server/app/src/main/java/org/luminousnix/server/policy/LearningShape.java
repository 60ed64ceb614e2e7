package org.luminousnix.server.policy;

import java.util.Map;
import org.luminousnix.server.policy.Shape.Field;

/** The shape of {@code healing.learning}: what is made of earlier attempts. */
final class LearningShape {
    /** Attempts are counted by day, and the counts are kept for two years: neither shorter nor longer would be true. */
    private static final Shape DAYS =
            new Shape.Text("^([1-9][0-9]?|[12][0-9]{2}|3[0-5][0-9]|36[0-5])d$", "a number of days from 1d to 365d");

    static final Shape LEARNING = Keys.mapping(
                    "halfLife", new Field(DAYS, "14d", "After this time an attempt counts half; `1d` to `365d`."),
                    "demoteBelow",
                            new Field(
                                    new Shape.Decimal(0, 1),
                                    "0.2",
                                    "An automatic step whose expected success rate is below this is only suggested; 0: never."),
                    "demoteAfter",
                            new Field(
                                    new Shape.Whole(1, 10000), "5", "Attempts that must have been judged before that."))
            .planning(Map.of());

    private LearningShape() {}
}
