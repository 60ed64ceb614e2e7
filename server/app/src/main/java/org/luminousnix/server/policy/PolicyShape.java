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
    static final Shape TIME = new Shape.Text(
            "^(?=.*[1-9])" + Durations.PATTERN.substring(1), "a duration like 30s, 2m, 1h or 7d, not 0s");
    static final Shape NAME =
            new Shape.Text("^[A-Za-z][A-Za-z0-9_-]{0,63}$", "a name of letters, digits, - and _, like DiskFull");
    static final Shape TEXT = new Shape.Text(null, "a text that is not empty");
    static final Shape MODE = new Shape.Word(MODES);
    static final Shape SCALAR = new Shape.Scalar("a text or a number");

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
                                                                    "How old a sample may be to be believed; a multiple like `3x` counts intervals."),
                                                    "timeout",
                                                            new Field(
                                                                    TIME,
                                                                    "2s",
                                                                    "How long a probe may take before it is given up."),
                                                    "startPeriod",
                                                            new Field(
                                                                    DURATION,
                                                                    "0s",
                                                                    "How long after its start what a custom probe asks may be down without being taken for down."))
                                            .planning(Map.of()),
                                    "",
                                    "What holds for all rules."),
                    "catalogue",
                            new Field(
                                    new Shape.Many(new Shape.Word(Catalogue.NAMES), 0),
                                    "",
                                    "Which of the rules that ship with the server hold here too; a rule of yours with the name of one of them replaces it."),
                    "probes",
                            new Field(
                                    new Shape.Many(ProbeShape.PROBE, 0),
                                    "",
                                    "What is asked besides what the server reads by itself."),
                    "rules", new Field(new Shape.Many(RuleShape.RULE, 0), "", "What counts as wrong."),
                    "remediations",
                            new Field(
                                    new Shape.Many(RemediationShape.REMEDIATION, 0), "", "What may be done about it."),
                    "inhibit_rules",
                            new Field(
                                    new Shape.Many(InhibitShape.RULE, 0),
                                    "",
                                    "Which alerts are not healed while others fire."),
                    "time_intervals", new Field(new Shape.Many(WindowShape.WINDOW, 0), "", "Maintenance windows."),
                    "budgets",
                            new Field(
                                    new Shape.Many(BudgetShape.BUDGET, 0),
                                    "",
                                    "How many attempts there may be, besides `healing.healsPerHour`."),
                    "external", new Field(ExternalShape.EXTERNAL, "", "Alerts that other systems report."),
                    "notifications",
                            new Field(NotificationShape.NOTIFICATIONS, "", "Who is told what healing could not mend."),
                    "healing", new Field(HealingShape.HEALING, "", "The brakes."),
                    "evidence", new Field(EvidenceShape.EVIDENCE, "", "What is captured before the first step."),
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
            .planning(Map.of());

    private PolicyShape() {}
}
