package org.luminousnix.server.policy;

import java.util.List;
import java.util.Map;
import org.luminousnix.server.policy.Shape.Field;

/** The shape of one of the {@code probes}: what is asked. */
final class ProbeShape {
    /** The keys of which a probe has exactly one. */
    static final List<String> KINDS = List.of("http", "tcp", "tls", "reach", "exec");

    private static final Shape PORT = new Shape.Whole(1, 65535);
    private static final Shape PATH = new Shape.Text("^/[^\\u0000]*$", "an absolute path");
    private static final Shape HOST =
            new Shape.Text("^[A-Za-z0-9][A-Za-z0-9.:_-]{0,252}$|^::1$", "a host name or an address");
    private static final Shape NUMBERS = new Shape.Text("^[a-z][a-z0-9_]{0,63}$", "a metric name in lower case");

    static final Shape PROBE = Keys.mapping(
                    "name",
                            new Field(
                                    PolicyShape.NAME,
                                    Field.REQUIRED,
                                    "Its name, in `probe('name')` and as the label `probe`; unique over all files and not one of the server's own."),
                    "http", new Field(http(), "", "Asks a web server; up where status and body are as expected."),
                    "tcp", new Field(tcp(), "", "Connects; up where it is accepted and what is said matches."),
                    "tls",
                            new Field(
                                    tls(),
                                    "",
                                    "Looks at the certificates; yields `probe_tls_expires_seconds` and `probe_tls_trusted`."),
                    "reach",
                            new Field(
                                    Keys.mapping(
                                                    "host",
                                                    new Field(HOST, Field.REQUIRED, "Whom to reach."),
                                                    "ports",
                                                    new Field(
                                                            new Shape.Many(PORT, 1),
                                                            Field.REQUIRED,
                                                            "Where to knock, in turn; each gets its part of the time."))
                                            .planning(Map.of()),
                                    "",
                                    "Knocks; up where the host answers at one port, be it with a refusal. Needs no ICMP."),
                    "exec", new Field(exec(), "", "Runs a program as the server's user; up where it ends with 0."),
                    "interval",
                            new Field(PolicyShape.DURATION, "defaults.interval", "How often it is asked, at least 1s."),
                    "timeout",
                            new Field(
                                    PolicyShape.TIME, "defaults.timeout", "How long the answer may take, at most 25s."),
                    "startPeriod",
                            new Field(
                                    PolicyShape.DURATION,
                                    "defaults.startPeriod",
                                    "How long after the start of `unit` (without one: after the server or the probe began) a failure is none."),
                    "unit",
                            new Field(
                                    new Shape.Text("^[^/\\s]+\\.[a-z]+$", "a unit's full name, like web.service"),
                                    "",
                                    "The unit of the system's manager that this is about: the label `unit` of its series."))
            .planning(Map.of());

    private ProbeShape() {}

    private static Shape http() {
        return Keys.mapping(
                        "url",
                                new Field(
                                        new Shape.Text(
                                                "^https?://[^\\s]+$", "a URL that begins with http:// or https://"),
                                        Field.REQUIRED,
                                        "What is asked for; redirects are not followed, no proxy is used."),
                        "method", new Field(new Shape.Word(List.of("GET", "HEAD", "POST")), "GET", "How it is asked."),
                        "expectStatus",
                                new Field(
                                        new Shape.Many(new Shape.Whole(100, 599), 1),
                                        "[200]",
                                        "The answers that mean that it is up."),
                        "expectBody",
                                new Field(
                                        PolicyShape.TEXT,
                                        "",
                                        "A regular expression that the first 64 KiB of the body must match somewhere."),
                        "headers",
                                new Field(
                                        new Shape.Mapping(Map.of(), PolicyShape.SCALAR, Map.of()),
                                        "",
                                        "Headers to send; none that hold a secret."),
                        "secretHeaders",
                                new Field(
                                        new Shape.Mapping(Map.of(), PATH, Map.of()),
                                        "",
                                        "Headers whose value is the one line of a file, read anew each time."),
                        "insecure", new Field(new Shape.Truth(), "false", "Whether any certificate will do."))
                .planning(Map.of());
    }

    private static Shape tcp() {
        return Keys.mapping(
                        "host", new Field(HOST, Field.REQUIRED, "Whom to connect to."),
                        "port", new Field(PORT, Field.REQUIRED, "Where."),
                        "send", new Field(PolicyShape.TEXT, "", "What to say first."),
                        "expect",
                                new Field(
                                        PolicyShape.TEXT,
                                        "",
                                        "A regular expression that something in the first 64 KiB of what comes must match."))
                .planning(Map.of());
    }

    private static Shape tls() {
        return Keys.mapping(
                        "host", new Field(HOST, Field.REQUIRED, "Whom to connect to."),
                        "port", new Field(PORT, Field.REQUIRED, "Where."),
                        "serverName",
                                new Field(
                                        HOST,
                                        "",
                                        "The name that is asked for and that the certificate must be about, where it is not `host`."))
                .planning(Map.of());
    }

    private static Shape exec() {
        return Keys.mapping(
                        "command",
                                new Field(
                                        new Shape.Many(PolicyShape.SCALAR, 1),
                                        Field.REQUIRED,
                                        "The program by its absolute path, and its arguments: never a shell line."),
                        "format",
                                new Field(
                                        new Shape.Word(List.of("exit", "openmetrics")),
                                        "exit",
                                        "What its output is: for people, or OpenMetrics."),
                        "exports",
                                new Field(
                                        new Shape.Many(NUMBERS, 1),
                                        "",
                                        "Which metrics of the output become `custom_NAME`; needed with `openmetrics`."))
                .planning(Map.of());
    }
}
