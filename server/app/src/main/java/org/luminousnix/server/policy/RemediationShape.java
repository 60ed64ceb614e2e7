package org.luminousnix.server.policy;

import java.util.Map;
import org.luminousnix.server.policy.Shape.Field;

/** The shape of one of the {@code remediations}: what may be done about an alert. */
final class RemediationShape {
    private static final Shape STEP = Keys.mapping(
                    "action", new Field(PolicyShape.NAME, Field.REQUIRED, "The action's name."),
                    "args",
                            new Field(
                                    new Shape.Mapping(Map.of(), PolicyShape.SCALAR, Map.of()),
                                    "",
                                    "Arguments; `$label` stands for a label of the alert, `$label?` leaves the argument out where the alert has no such label."),
                    "timeout", new Field(PolicyShape.DURATION, "1m", "How long the action may take."),
                    "settle",
                            new Field(
                                    PolicyShape.DURATION,
                                    "1s",
                                    "How long to wait after the action before its effect is verified."),
                    "mode",
                            new Field(
                                    PolicyShape.MODE,
                                    "",
                                    "How far this step may go by itself; overrides the remediation's mode."),
                    "where",
                            new Field(
                                    new Shape.Mapping(Map.of(), new Shape.Many(PolicyShape.SCALAR, 1), Map.of()),
                                    "",
                                    "Values of the alert's labels for which the step can help, as in `mount: [/tmp, /var/tmp]`; for any other it is left out of the plan."))
            .planning(Map.of());

    static final Shape REMEDIATION = Keys.mapping(
                    "alert",
                            new Field(
                                    PolicyShape.NAME,
                                    Field.REQUIRED,
                                    "The rule that it is for; one remediation per rule."),
                    "mode",
                            new Field(
                                    PolicyShape.MODE,
                                    "",
                                    "How far it may go by itself; without it `healing.trust` of each step's risk class holds."),
                    "steps", new Field(new Shape.Many(STEP, 1), Field.REQUIRED, "The ladder, mildest step first."),
                    "verify",
                            new Field(
                                    Keys.mapping(
                                                    "within",
                                                            new Field(
                                                                    PolicyShape.DURATION,
                                                                    "1m",
                                                                    "How long after a step the symptom may take to go."),
                                                    "healthyDelay",
                                                            new Field(
                                                                    PolicyShape.DURATION,
                                                                    "5m",
                                                                    "How long it must stay away before the incident is healed."))
                                            .planning(Map.of()),
                                    "",
                                    "When a step has helped."))
            .planning(Map.of());

    private RemediationShape() {}
}
