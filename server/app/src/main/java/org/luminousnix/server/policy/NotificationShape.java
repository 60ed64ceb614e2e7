package org.luminousnix.server.policy;

import java.util.List;
import java.util.Map;
import org.luminousnix.server.policy.Shape.Field;

/** The shape of {@code notifications}: who can be told, and who is told what. */
final class NotificationShape {
    static final List<String> PRIORITIES = List.of("low", "normal", "high", "critical");

    private static final Shape URL =
            new Shape.Text("^https?://[^\\s@]+$", "an address like http://127.0.0.1:9093/hook");
    private static final Shape FILE = new Shape.Text("^/.+$", "an absolute path");
    private static final Shape MAILBOX = new Shape.Text("^[^\\s@<>,]+@[^\\s@<>,]+$", "a mailbox like ops@example.org");
    private static final Shape LABEL = new Shape.Text("^[a-zA-Z_][a-zA-Z0-9_]*$", "the name of a label");
    private static final Field BEARER =
            new Field(FILE, "", "The file with the token that is shown as `Authorization: Bearer`; read at each use.");

    private static final Shape RECEIVER = Keys.mapping(
                    "name", new Field(PolicyShape.NAME, Field.REQUIRED, "What routes and `notify` steps call it."),
                    "journal", new Field(Keys.mapping().planning(Map.of()), "", "systemd's journal: `{}`."),
                    "webhook",
                            new Field(
                                    Keys.mapping(
                                                    "url",
                                                    new Field(URL, Field.REQUIRED, "Where to post."),
                                                    "bearerFile",
                                                    BEARER)
                                            .planning(Map.of()),
                                    "",
                                    "An endpoint that takes Alertmanager's webhook payload."),
                    "cloudevents",
                            new Field(
                                    Keys.mapping(
                                                    "url", new Field(URL, Field.REQUIRED, "Where to post."),
                                                    "mode",
                                                            new Field(
                                                                    new Shape.Word(List.of("structured", "binary")),
                                                                    "structured",
                                                                    "Attributes in the body, or in headers."),
                                                    "bearerFile", BEARER)
                                            .planning(Map.of()),
                                    "",
                                    "An endpoint that takes CloudEvents 1.0 over HTTP."),
                    "mail",
                            new Field(
                                    Keys.mapping(
                                                    "from", new Field(MAILBOX, Field.REQUIRED, "The sender."),
                                                    "to",
                                                            new Field(
                                                                    new Shape.Many(MAILBOX, 1),
                                                                    Field.REQUIRED,
                                                                    "Who gets it."))
                                            .planning(Map.of()),
                                    "",
                                    "Mail through the server of `quarkus.mailer.*`."),
                    "desktop",
                            new Field(
                                    Keys.mapping().planning(Map.of()),
                                    "",
                                    "The desktop of the user who runs the server: `{}`."))
            .planning(Map.of());

    private static final Shape ROUTE = Keys.mapping(
                    "receiver", new Field(PolicyShape.NAME, Field.REQUIRED, "Who is told; one of `receivers`."),
                    "matchers",
                            new Field(
                                    new Shape.Many(PolicyShape.TEXT, 0),
                                    "",
                                    "What it takes, as `label=value`, `!=`, `=~` or `!~`; all must match."),
                    "groupBy",
                            new Field(
                                    new Shape.Many(LABEL, 0),
                                    "alert",
                                    "What has the same values of these labels goes into one message."),
                    "groupWait",
                            new Field(PolicyShape.DURATION, "10s", "How long the first of a group waits for others."),
                    "groupInterval",
                            new Field(PolicyShape.DURATION, "5m", "Least time between two messages of a group."),
                    "repeatInterval",
                            new Field(
                                    PolicyShape.DURATION,
                                    "4h",
                                    "When to remind of what is still wrong and has not changed."),
                    "priority",
                            new Field(
                                    new Shape.Word(PRIORITIES),
                                    "",
                                    "How urgent; without it by the alert's severity. `critical` breaks through quiet time."),
                    "when",
                            new Field(
                                    new Shape.Word(List.of("unhealed", "always")),
                                    "unhealed",
                                    "`unhealed`: heal first, tell only what that did not mend. `always`: tell of what was healed too."),
                    "quiet",
                            new Field(
                                    new Shape.Word(List.of("hold", "send")),
                                    "hold",
                                    "Whether quiet time holds this route's messages back."))
            .planning(Map.of());

    static final Shape NOTIFICATIONS = Keys.mapping(
                    "receivers", new Field(new Shape.Many(RECEIVER, 0), "", "Who can be told; each with one way."),
                    "routes",
                            new Field(
                                    new Shape.Many(ROUTE, 0), "", "Who is told what; every route that matches counts."))
            .planning(Map.of());

    private NotificationShape() {}
}
