package org.luminousnix.server.policy;

import java.util.List;
import java.util.Map;
import org.luminousnix.server.policy.Shape.Field;

/** The shape of {@code external}: which alerts are taken from other systems. */
final class ExternalShape {
    private static final Shape ALERT = Keys.mapping(
                    "alert",
                            new Field(
                                    PolicyShape.NAME,
                                    Field.REQUIRED,
                                    "The sender's `alertname`; a rule's name like any other, so that remediations may name it."),
                    "subject",
                            new Field(
                                    new Shape.Word(List.of("host", "unit", "mount", "process")),
                                    "host",
                                    "Whom it is about; the sender's labels must name it: `unit` (or `name`), `mount` (or `mountpoint`), `pid` and `start`."),
                    "severity",
                            new Field(
                                    new Shape.Word(PolicyShape.SEVERITIES),
                                    "",
                                    "How bad it is; without it the sender's label `severity` says."),
                    "for",
                            new Field(
                                    PolicyShape.DURATION,
                                    "0s",
                                    "How long it must be reported before the alert fires here."),
                    "unless",
                            new Field(
                                    PolicyShape.TEXT,
                                    "",
                                    "CEL; while this is true the alert does not count whatever the sender says: what this host reads itself is newer."))
            .planning(Map.of());

    static final Shape EXTERNAL = Keys.mapping(
                    "silentAfter",
                            new Field(
                                    PolicyShape.DURATION,
                                    "5h",
                                    "For how long what was said last is believed; longer than the sender's repeat interval."),
                    "alerts", new Field(new Shape.Many(ALERT, 0), "", "Those that are taken; all others are ignored."))
            .planning(Map.of());

    private ExternalShape() {}
}
