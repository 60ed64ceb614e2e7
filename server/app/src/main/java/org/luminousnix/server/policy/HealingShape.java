package org.luminousnix.server.policy;

import java.util.Map;
import org.luminousnix.server.policy.Shape.Field;

/** The shape of {@code healing}: the brakes. */
final class HealingShape {
    static final Shape HEALING = Keys.mapping(
                    "trust",
                            new Field(
                                    Keys.mapping(
                                                    "notify", new Field(PolicyShape.MODE, "auto", "Tells somebody."),
                                                    "gentle",
                                                            new Field(
                                                                    PolicyShape.MODE,
                                                                    "auto",
                                                                    "Reversible or harmless."),
                                                    "disruptive",
                                                            new Field(
                                                                    PolicyShape.MODE,
                                                                    "observe",
                                                                    "Interrupts a service or ends a process."),
                                                    "critical",
                                                            new Field(
                                                                    PolicyShape.MODE,
                                                                    "observe",
                                                                    "Changes the system generation or reboots."))
                                            .planning(Map.of()),
                                    "",
                                    "How far each risk class may go where neither remediation nor step says otherwise."),
                    "healsPerHour",
                            new Field(new Shape.Whole(0, 1000), "10", "Attempts on the whole host in any hour."),
                    "cooldown",
                            new Field(PolicyShape.DURATION, "5m", "Least time between two attempts on one subject."),
                    "backoff",
                            new Field(
                                    Keys.mapping(
                                                    "factor",
                                                            new Field(
                                                                    new Shape.Decimal(1, 100),
                                                                    "2.3",
                                                                    "By how much each further attempt lengthens the cool-down."),
                                                    "max",
                                                            new Field(
                                                                    PolicyShape.DURATION,
                                                                    "2h",
                                                                    "The longest cool-down."))
                                            .planning(Map.of()),
                                    "",
                                    "How the cool-down grows."),
                    "breaker",
                            new Field(
                                    Keys.mapping(
                                                    "failures",
                                                            new Field(
                                                                    new Shape.Whole(1, 100),
                                                                    "3",
                                                                    "Failed verifications of one rule and subject that open it."),
                                                    "open",
                                                            new Field(
                                                                    PolicyShape.DURATION,
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
                                    Keys.mapping(
                                                    "incidents",
                                                            new Field(
                                                                    new Shape.Whole(1, 10000),
                                                                    "10",
                                                                    "Open incidents at once that count as a storm."),
                                                    "cooldown",
                                                            new Field(
                                                                    PolicyShape.DURATION,
                                                                    "5m",
                                                                    "How long health must be back before healing goes on."))
                                            .planning(Map.of()),
                                    "",
                                    "When too much fails at once to heal."),
                    "approvalExpiry",
                            new Field(
                                    PolicyShape.DURATION,
                                    "15m",
                                    "How long an approval is waited for, and how long it stays valid."),
                    "learning", new Field(LearningShape.LEARNING, "", "What is made of earlier attempts."))
            .planning(Map.of());

    private HealingShape() {}
}
