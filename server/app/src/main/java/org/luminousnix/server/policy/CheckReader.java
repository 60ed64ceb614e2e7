package org.luminousnix.server.policy;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.luminousnix.server.probe.custom.Check;
import org.luminousnix.server.probe.custom.ExecCheck;
import org.luminousnix.server.probe.custom.HttpCheck;
import org.luminousnix.server.probe.custom.ReachCheck;
import org.luminousnix.server.probe.custom.TcpCheck;
import org.luminousnix.server.probe.custom.TlsCheck;

/** What a custom probe asks, from its well-shaped mapping. */
final class CheckReader {
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");
    private static final Pattern PRINTABLE = Pattern.compile("[ -~]{0,1024}");
    /** Headers that carry secrets by their meaning. */
    private static final Set<String> SECRET =
            Set.of("authorization", "proxy-authorization", "cookie", "x-api-key", "x-auth-token");
    /** Headers that the HTTP client writes itself. */
    private static final Set<String> OWN = Set.of("connection", "content-length", "expect", "host", "upgrade");
    /** Names of the series that every custom probe has. */
    private static final Set<String> TAKEN = Set.of("up", "seconds");

    private final List<Fault> faults;

    CheckReader(List<Fault> faults) {
        this.faults = faults;
    }

    /** The check of this kind; empty, with the reason added to the faults, where it cannot be made. */
    Optional<Check> read(String kind, Entry entry) {
        return switch (kind) {
            case "http" -> http(entry);
            case "tcp" ->
                Optional.of(new TcpCheck(
                        entry.required("host"),
                        whole(entry.required("port")),
                        entry.text("send").orElse(null),
                        pattern(entry, "expect")));
            case "tls" ->
                Optional.of(new TlsCheck(
                        entry.required("host"),
                        whole(entry.required("port")),
                        entry.text("serverName").orElse(null)));
            case "reach" ->
                Optional.of(new ReachCheck(
                        entry.required("host"),
                        words(entry, "ports").stream().map(CheckReader::whole).toList()));
            case "exec" -> Optional.of(exec(entry));
            default -> throw new IllegalStateException("no kind of probe " + kind);
        };
    }

    private Optional<Check> http(Entry entry) {
        Map<String, String> headers = new TreeMap<>(entry.texts("headers", ""));
        Map<String, Path> secrets = new TreeMap<>();
        entry.texts("secretHeaders", "").forEach((name, file) -> secrets.put(name, Path.of(file)));
        headers.forEach((name, value) -> {
            header(entry.inner("headers"), name);
            if (SECRET.contains(name.toLowerCase(Locale.ROOT))) {
                faults.add(entry.inner("headers")
                        .place(name)
                        .fault("holds a secret: put it into a file and name that in secretHeaders"));
            }
            if (!PRINTABLE.matcher(value).matches()) {
                faults.add(
                        entry.inner("headers").place(name).fault("expected at most 1024 printable ASCII characters"));
            }
        });
        secrets.keySet().forEach(name -> header(entry.inner("secretHeaders"), name));
        List<Integer> statuses =
                words(entry, "expectStatus").stream().map(CheckReader::whole).toList();
        String body = pattern(entry, "expectBody");
        return url(entry)
                .map(url -> new HttpCheck(
                        url,
                        entry.text("method").orElse("GET"),
                        statuses.isEmpty() ? List.of(200) : statuses,
                        body,
                        headers,
                        secrets,
                        entry.text("insecure").orElse("false").equals("true")));
    }

    private void header(Entry headers, String name) {
        if (!HEADER.matcher(name).matches()) {
            faults.add(headers.place(name).fault("is no name of a header"));
        } else if (OWN.contains(name.toLowerCase(Locale.ROOT))) {
            faults.add(headers.place(name).fault("is written by the client itself: take it out"));
        }
    }

    private Optional<URI> url(Entry entry) {
        try {
            URI url = new URI(entry.required("url"));
            if (url.getHost() == null) {
                faults.add(entry.place("url").fault("names no host: expected a URL like http://127.0.0.1:8080/health"));
                return Optional.empty();
            }
            if (url.getUserInfo() != null) {
                faults.add(entry.place("url").fault("holds a password: name a file in secretHeaders instead"));
                return Optional.empty();
            }
            return Optional.of(url);
        } catch (URISyntaxException e) {
            faults.add(entry.place("url").fault("is no URL: " + e.getReason()));
            return Optional.empty();
        }
    }

    private ExecCheck exec(Entry entry) {
        List<String> command = words(entry, "command");
        if (!command.getFirst().startsWith("/")) {
            faults.add(entry.place("command")
                    .fault("begins with \"" + command.getFirst() + "\": expected a program's absolute path"));
        }
        if (command.stream().anyMatch(word -> word.indexOf(0) >= 0)) {
            faults.add(entry.place("command").fault("holds a NUL character"));
        }
        boolean openMetrics = entry.text("format").orElse("exit").equals("openmetrics");
        List<String> exports = words(entry, "exports");
        if (openMetrics == exports.isEmpty()) {
            faults.add(entry.branch()
                    .place()
                    .fault(
                            openMetrics
                                    ? "lacks exports: the metrics of its output that rules may read"
                                    : "has exports, which need format: openmetrics"));
        }
        exports.stream()
                .filter(TAKEN::contains)
                .forEach(name -> faults.add(entry.place("exports")
                        .fault("\"" + name + "\" would be custom_" + name + ", which every probe has")));
        return new ExecCheck(command, openMetrics ? ExecCheck.Format.OPENMETRICS : ExecCheck.Format.EXIT, exports);
    }

    private @Nullable String pattern(Entry entry, String key) {
        String text = entry.text(key).orElse(null);
        if (text != null) {
            try {
                Pattern.compile(text);
            } catch (PatternSyntaxException e) {
                faults.add(entry.place(key).fault("is no regular expression: " + e.getDescription()));
            }
        }
        return text;
    }

    private static List<String> words(Entry entry, String key) {
        List<String> words = new ArrayList<>();
        for (Tree item : entry.items(key)) {
            if (item instanceof Tree.Leaf leaf) {
                words.add(leaf.text());
            }
        }
        return words;
    }

    private static int whole(String text) {
        return Integer.parseInt(text);
    }
}
