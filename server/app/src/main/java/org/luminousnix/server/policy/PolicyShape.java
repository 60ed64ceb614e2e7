package org.luminousnix.server.policy;

import java.util.List;
import java.util.Map;
import org.luminousnix.server.policy.Shape.Field;

/** The shape of a policy file: every key, its type, what holds without it, and what it means. */
final class PolicyShape {
    /** The only version there is. */
    static final String VERSION = "luminous/v1";

    static final List<String> SEVERITIES = List.of("low", "medium", "high", "critical");
    static final List<String> MODES = List.of("observe", "suggest", "approve", "auto");

    static final Shape DURATION = new Shape.Text(Durations.PATTERN, "a duration like 30s, 2m, 1h or 7d");
    private static final Shape NAME =
            new Shape.Text("^[A-Za-z][A-Za-z0-9_-]{0,63}$", "a name of letters, digits, - and _, like DiskFull");
    private static final Shape TEXT = new Shape.Text(null, "a text that is not empty");
    static final Shape MODE = new Shape.Word(MODES);
    private static final Shape SCALAR = new Shape.Scalar("a text or a number");

    private static final Shape RULE = Keys.mapping(
                    "alert", new Field(NAME, Field.REQUIRED, "The rule's name; unique over all files."),
                    "each",
                            new Field(
                                    new Shape.Text("^[a-z_][a-z0-9_]*$", "the name of a metric"),
                                    "",
                                    "A metric name: the rule is evaluated on each of its series, as `value` and `labels`; one alert per series."),
                    "expr", new Field(TEXT, Field.REQUIRED, "CEL; true means that something is wrong now."),
                    "for", new Field(DURATION, "0s", "How long it must hold without a gap before the alert fires."),
                    "keep_firing_for",
                            new Field(
                                    DURATION,
                                    "0s",
                                    "How long it must be over without a gap before a firing alert resolves."),
                    "clear",
                            new Field(
                                    TEXT,
                                    "",
                                    "CEL; where given, a firing alert is over only while this is true (hysteresis)."),
                    "labels",
                            new Field(
                                    new Shape.Mapping(
                                            Keys.fields(
                                                    "severity",
                                                    new Field(
                                                            new Shape.Word(SEVERITIES),
                                                            Field.REQUIRED,
                                                            "How bad it is.")),
                                            SCALAR,
                                            Map.of()),
                                    Field.REQUIRED,
                                    "`severity`, and labels of your own; without `each`, `unit`, `mount` or `pid` and `start` say whom it is about."),
                    "annotations",
                            new Field(
                                    new Shape.Mapping(
                                            Keys.fields(
                                                    "summary",
                                                    new Field(
                                                            TEXT,
                                                            "",
                                                            "One sentence for a person; `$label` and `$value` are filled in.")),
                                            SCALAR,
                                            Map.of()),
                                    "",
                                    "Texts for people."))
            .planning(Map.of("flap", "flap detection"));

    private static final Shape STEP = Keys.mapping(
                    "action", new Field(NAME, Field.REQUIRED, "The action's name."),
                    "args",
                            new Field(
                                    new Shape.Mapping(Map.of(), SCALAR, Map.of()),
                                    "",
                                    "Arguments; `$label` stands for a label of the alert, `$label?` leaves the argument out where the alert has no such label."),
                    "timeout", new Field(DURATION, "1m", "How long the action may take."),
                    "settle",
                            new Field(
                                    DURATION, "1s", "How long to wait after the action before its effect is verified."),
                    "mode",
                            new Field(
                                    MODE, "", "How far this step may go by itself; overrides the remediation's mode."))
            .planning(Map.of());

    private static final Shape REMEDIATION = Keys.mapping(
                    "alert", new Field(NAME, Field.REQUIRED, "The rule that it is for; one remediation per rule."),
                    "mode",
                            new Field(
                                    MODE,
                                    "",
                                    "How far it may go by itself; without it `healing.trust` of each step's risk class holds."),
                    "steps", new Field(new Shape.Many(STEP, 1), Field.REQUIRED, "The ladder, mildest step first."),
                    "verify",
                            new Field(
                                    Keys.mapping(
                                                    "within",
                                                            new Field(
                                                                    DURATION,
                                                                    "1m",
                                                                    "How long after a step the symptom may take to go."),
                                                    "healthyDelay",
                                                            new Field(
                                                                    DURATION,
                                                                    "5m",
                                                                    "How long it must stay away before the incident is healed."))
                                            .planning(Map.of()),
                                    "",
                                    "When a step has helped."))
            .planning(Map.of());

    /** The whole file. */
    static final Shape.Mapping FILE = Keys.mapping(
                    "apiVersion",
                            new Field(
                                    new Shape.Word(List.of(VERSION)),
                                    Field.REQUIRED,
                                    "The version of this format; in every file."),
                    "defaults",
                            new Field(
                                    Keys.mapping(
                                                    "interval",
                                                            new Field(DURATION, "5s", "How often the host is read."),
                                                    "staleAfter",
                                                            new Field(
                                                                    new Shape.Text(
                                                                            "^[1-9][0-9]{0,3}x$|" + Durations.PATTERN,
                                                                            "a duration like 60s, or a multiple of the interval like 3x"),
                                                                    "60s",
                                                                    "How old a sample may be to be believed; a multiple like `3x` counts intervals."))
                                            .planning(Map.of(
                                                    "timeout", "deadlines of probes", "startPeriod", "a start period")),
                                    "",
                                    "What holds for all rules."),
                    "rules", new Field(new Shape.Many(RULE, 0), "", "What counts as wrong."),
                    "remediations", new Field(new Shape.Many(REMEDIATION, 0), "", "What may be done about it."),
                    "healing", new Field(HealingShape.HEALING, "", "The brakes."),
                    "protect",
                            new Field(
                                    Keys.mapping(
                                                    "units",
                                                            new Field(
                                                                    new Shape.Many(TEXT, 0),
                                                                    "",
                                                                    "Globs of unit names, besides those that are always protected."),
                                                    "pids",
                                                            new Field(
                                                                    new Shape.Many(new Shape.Whole(1, 4194304), 0),
                                                                    "",
                                                                    "Process ids, besides 1."))
                                            .planning(Map.of()),
                                    "",
                                    "What is never touched."))
            .planning(Map.of(
                    "probes", "custom probes",
                    "inhibit_rules", "inhibition",
                    "budgets", "budgets of your own; see healing.healsPerHour and healing.cooldown",
                    "time_intervals", "maintenance windows"));

    private PolicyShape() {}
}
