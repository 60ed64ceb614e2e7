package org.luminousnix.server.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.luminousnix.server.policy.Shape.Field;

/** The shape of a policy file: every key, its type, what holds without it, and what it means. */
final class PolicyShape {
    /** The only version there is. */
    static final String VERSION = "luminous/v1";

    static final List<String> SEVERITIES = List.of("low", "medium", "high", "critical");
    static final List<String> MODES = List.of("observe", "suggest", "approve", "auto");

    private static final Shape DURATION = new Shape.Text(Durations.PATTERN, "a duration like 30s, 2m, 1h or 7d");
    private static final Shape NAME =
            new Shape.Text("^[A-Za-z][A-Za-z0-9_-]{0,63}$", "a name of letters, digits, - and _, like DiskFull");
    private static final Shape TEXT = new Shape.Text(null, "a text that is not empty");
    private static final Shape MODE = new Shape.Word(MODES);
    private static final Shape SCALAR = new Shape.Scalar("a text or a number");

    private static final Shape RULE = mapping(
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
                                            fields(
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
                                            fields(
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

    private static final Shape STEP = mapping(
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

    private static final Shape REMEDIATION = mapping(
                    "alert", new Field(NAME, Field.REQUIRED, "The rule that it is for; one remediation per rule."),
                    "mode",
                            new Field(
                                    MODE,
                                    "",
                                    "How far it may go by itself; without it `healing.trust` of each step's risk class holds."),
                    "steps", new Field(new Shape.Many(STEP, 1), Field.REQUIRED, "The ladder, mildest step first."),
                    "verify",
                            new Field(
                                    mapping(
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

    private static final Shape HEALING = mapping(
                    "trust",
                            new Field(
                                    mapping(
                                                    "notify", new Field(MODE, "auto", "Tells somebody."),
                                                    "gentle", new Field(MODE, "auto", "Reversible or harmless."),
                                                    "disruptive",
                                                            new Field(
                                                                    MODE,
                                                                    "observe",
                                                                    "Interrupts a service or ends a process."),
                                                    "critical",
                                                            new Field(
                                                                    MODE,
                                                                    "observe",
                                                                    "Changes the system generation or reboots."))
                                            .planning(Map.of()),
                                    "",
                                    "How far each risk class may go where neither remediation nor step says otherwise."),
                    "healsPerHour",
                            new Field(new Shape.Whole(0, 1000), "10", "Attempts on the whole host in any hour."),
                    "cooldown", new Field(DURATION, "5m", "Least time between two attempts on one subject."),
                    "backoff",
                            new Field(
                                    mapping(
                                                    "factor",
                                                            new Field(
                                                                    new Shape.Decimal(1, 100),
                                                                    "2.3",
                                                                    "By how much each further attempt lengthens the cool-down."),
                                                    "max", new Field(DURATION, "2h", "The longest cool-down."))
                                            .planning(Map.of()),
                                    "",
                                    "How the cool-down grows."),
                    "breaker",
                            new Field(
                                    mapping(
                                                    "failures",
                                                            new Field(
                                                                    new Shape.Whole(1, 100),
                                                                    "3",
                                                                    "Failed verifications of one rule and subject that open it."),
                                                    "open",
                                                            new Field(
                                                                    DURATION,
                                                                    "30m",
                                                                    "How long it holds before one trial."))
                                            .planning(Map.of()),
                                    "",
                                    "The circuit breaker of each rule and subject."),
                    "minimumHealth",
                            new Field(
                                    new Shape.Whole(0, 100),
                                    "30",
                                    "No automatic step while the health score is below this."),
                    "storm",
                            new Field(
                                    mapping(
                                                    "incidents",
                                                            new Field(
                                                                    new Shape.Whole(1, 10000),
                                                                    "10",
                                                                    "Open incidents at once that count as a storm."),
                                                    "cooldown",
                                                            new Field(
                                                                    DURATION,
                                                                    "5m",
                                                                    "How long health must be back before healing goes on."))
                                            .planning(Map.of()),
                                    "",
                                    "When too much fails at once to heal."),
                    "approvalExpiry",
                            new Field(
                                    DURATION,
                                    "15m",
                                    "How long an approval is waited for, and how long it stays valid."))
            .planning(Map.of());

    /** The whole file. */
    static final Shape.Mapping FILE = mapping(
                    "apiVersion",
                            new Field(
                                    new Shape.Word(List.of(VERSION)),
                                    Field.REQUIRED,
                                    "The version of this format; in every file."),
                    "defaults",
                            new Field(
                                    mapping(
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
                    "healing", new Field(HEALING, "", "The brakes."),
                    "protect",
                            new Field(
                                    mapping(
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

    /** The keys of a mapping, still to be told what is planned. */
    private record Keys(Map<String, Field> fields) {
        Shape.Mapping planning(Map<String, String> planned) {
            return new Shape.Mapping(fields, null, planned);
        }
    }

    private static Keys mapping(Object... keysAndFields) {
        return new Keys(fields(keysAndFields));
    }

    private static Map<String, Field> fields(Object... keysAndFields) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (int i = 0; i + 1 < keysAndFields.length; i += 2) {
            fields.put((String) keysAndFields[i], (Field) keysAndFields[i + 1]);
        }
        return Collections.unmodifiableMap(fields);
    }
}
