package org.luminousnix.server.policy;

import java.util.List;
import java.util.Map;
import org.luminousnix.server.policy.Shape.Field;

/** The shape of one of the {@code budgets}. */
final class BudgetShape {
    static final String REFILL = "^[1-9][0-9]{0,3}/.+$";

    static final Shape BUDGET = Keys.mapping(
                    "scope",
                            new Field(
                                    new Shape.Word(
                                            List.of("target", "host"),
                                            Map.of(
                                                    "fleet",
                                                    "but a server knows one host and no fleet: limit each host")),
                                    Field.REQUIRED,
                                    "Whether each subject of alerts has tokens of its own, or the host has them as a whole."),
                    "class",
                            new Field(
                                    new Shape.Word(WindowShape.CLASSES),
                                    "",
                                    "It holds for steps of this risk class only, and counts only those."),
                    "action",
                            new Field(
                                    PolicyShape.NAME,
                                    "",
                                    "It holds for steps of this action only, and counts only those."),
                    "tokens", new Field(new Shape.Whole(0, 1000), Field.REQUIRED, "Attempts that may be made at once."),
                    "refill",
                            new Field(
                                    new Shape.Text(REFILL, "a rate like 1/10m or 3/24h"),
                                    Field.REQUIRED,
                                    "How many come back in which time, none sooner than that time after it was spent: `3/24h` of 3 tokens is three in any day."),
                    "backoff",
                            new Field(
                                    Keys.mapping(
                                                    "initial",
                                                            new Field(
                                                                    PolicyShape.DURATION,
                                                                    "5m",
                                                                    "How long a target is left alone after the first incident that it counts."),
                                                    "factor",
                                                            new Field(
                                                                    new Shape.Decimal(1, 100),
                                                                    "2.3",
                                                                    "By how much each further one lengthens that."),
                                                    "max", new Field(PolicyShape.DURATION, "2h", "The longest."))
                                            .planning(Map.of()),
                                    "",
                                    "A cool-down of its own, besides `healing.cooldown`; of `scope: target` only."))
            .planning(Map.of());

    private BudgetShape() {}
}
