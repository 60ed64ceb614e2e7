package org.luminousnix.server.policy;

import java.util.Map;
import org.luminousnix.server.policy.Shape.Field;

/** The shape of one of the {@code inhibit_rules}: which alerts are not healed while others fire. */
final class InhibitShape {
    private static final Shape MATCHERS =
            new Shape.Many(new Shape.Text(null, "a matcher like alert=WebDown, unit=~\"db-.*\" or tier!=1"), 1);

    static final Shape RULE = Keys.mapping(
                    "source_matchers",
                            new Field(
                                    MATCHERS,
                                    Field.REQUIRED,
                                    "What an alert must fit to inhibit others while it fires."),
                    "target_matchers",
                            new Field(
                                    MATCHERS,
                                    Field.REQUIRED,
                                    "What an alert must fit to be inhibited: it is shown, and not healed."),
                    "equal",
                            new Field(
                                    new Shape.Many(new Shape.Text("^[A-Za-z_][A-Za-z0-9_]{0,127}$", "a label name"), 0),
                                    "",
                                    "Labels that both must have alike; one that neither has is alike."))
            .planning(Map.of());

    private InhibitShape() {}
}
