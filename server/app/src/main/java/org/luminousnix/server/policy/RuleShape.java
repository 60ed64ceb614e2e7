package org.luminousnix.server.policy;

import java.util.Map;
import org.luminousnix.server.policy.Shape.Field;

/** The shape of one of the {@code rules}: what counts as wrong. */
final class RuleShape {
    static final Shape RULE = Keys.mapping(
                    "alert", new Field(PolicyShape.NAME, Field.REQUIRED, "The rule's name; unique over all files."),
                    "each",
                            new Field(
                                    new Shape.Text("^[a-z_][a-z0-9_]*$", "the name of a metric"),
                                    "",
                                    "A metric name: the rule is evaluated on each of its series, as `value` and `labels`; one alert per series."),
                    "expr", new Field(PolicyShape.TEXT, Field.REQUIRED, "CEL; true means that something is wrong now."),
                    "for",
                            new Field(
                                    PolicyShape.DURATION,
                                    "0s",
                                    "How long it must hold without a gap before the alert fires."),
                    "keep_firing_for",
                            new Field(
                                    PolicyShape.DURATION,
                                    "0s",
                                    "How long it must be over without a gap before a firing alert resolves."),
                    "clear",
                            new Field(
                                    PolicyShape.TEXT,
                                    "",
                                    "CEL; where given, a firing alert is over only while this is true (hysteresis)."),
                    "flap",
                            new Field(
                                    Keys.mapping(
                                                    "within",
                                                            new Field(
                                                                    new Shape.Whole(1, 100),
                                                                    Field.REQUIRED,
                                                                    "In at least how many of them it must be true."),
                                                    "of",
                                                            new Field(
                                                                    new Shape.Whole(1, 100),
                                                                    Field.REQUIRED,
                                                                    "How many of the last readings count."))
                                            .planning(Map.of()),
                                    "",
                                    "X of Y: `expr` counts as holding while it is true in enough of the last readings."),
                    "flapping",
                            new Field(
                                    Keys.mapping(
                                                    "changes",
                                                            new Field(
                                                                    new Shape.Whole(1, 100),
                                                                    Field.REQUIRED,
                                                                    "How often it may fire and resolve in that time, each counted."),
                                                    "within",
                                                            new Field(
                                                                    PolicyShape.TIME,
                                                                    Field.REQUIRED,
                                                                    "The time that is looked at, and for which a flapping alert must be over before it resolves."))
                                            .planning(Map.of()),
                                    "",
                                    "When an alert comes and goes too often to be resolved each time: it gets the label `flapping`."),
                    "labels",
                            new Field(
                                    new Shape.Mapping(
                                            Keys.fields(
                                                    "severity",
                                                    new Field(
                                                            new Shape.Word(PolicyShape.SEVERITIES),
                                                            Field.REQUIRED,
                                                            "How bad it is.")),
                                            PolicyShape.SCALAR,
                                            Map.of()),
                                    Field.REQUIRED,
                                    "`severity`, and labels of your own; without `each`, `unit`, `mount` or `pid` and `start` say whom it is about."),
                    "annotations",
                            new Field(
                                    new Shape.Mapping(
                                            Keys.fields(
                                                    "summary",
                                                    new Field(
                                                            PolicyShape.TEXT,
                                                            "",
                                                            "One sentence for a person; `$label` and `$value` are filled in.")),
                                            PolicyShape.SCALAR,
                                            Map.of()),
                                    "",
                                    "Texts for people."))
            .planning(Map.of());

    private RuleShape() {}
}
