package org.luminousnix.server.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names at {@code /metrics}: those of the probes by the generated page, and the server's own by its page. */
final class Exported {
    static final Pattern NAME = Pattern.compile("\\bluminous_[a-z0-9_]+");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9_]+)` \\|");
    private static final Pattern METER = Pattern.compile(
            "\\b((?:Function|Multi|Time)?(?:Counter|Gauge|Timer|DistributionSummary))\\.builder\\(\\s*\"(luminous\\.[a-z.]+)\"");
    private static final List<String> OF_EVERY_PROBE =
            List.of("luminous_probe_success", "luminous_probe_duration_seconds", "luminous_ticks_dropped_total");

    private Exported() {}

    /** Every name, with its prefix. */
    static Set<String> names() throws IOException {
        Set<String> names = new TreeSet<>(OF_EVERY_PROBE);
        ROW.matcher(Files.readString(Pages.root().resolve("docs/reference/metrics.md")))
                .results()
                .forEach(row -> names.add("luminous_" + row.group(1)));
        names.addAll(own());
        return names;
    }

    /** The server's own, as its page lists them. */
    static Set<String> own() throws IOException {
        String page = Files.readString(Pages.root().resolve("docs/reference/api.md"));
        String table = page.substring(page.indexOf("\n## Metrics"));
        Set<String> names = new TreeSet<>(Set.of("luminous_exposition_series_left_out"));
        NAME.matcher(table).results().forEach(name -> names.add(name.group()));
        return names;
    }

    /** Whether a source of the server has the name, as Prometheus or as Micrometer writes it. */
    static boolean inSources(String name) throws IOException {
        String bare = name.substring("luminous_".length());
        String dotted = "luminous." + bare.replaceFirst("_total$", "").replace('_', '.');
        Path sources = Pages.root().resolve("server/app/src/main/java");
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                if (text.contains('"' + name + '"')
                        || text.contains('"' + dotted + '"')
                        || text.contains('"' + bare + '"')) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The names that sources of the server register with Micrometer, or write themselves, as Prometheus sees them. */
    static Set<String> registered() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Pages.root().resolve("server/app/src/main/java/org/luminousnix/server"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                METER.matcher(text).results().forEach(meter -> {
                    boolean counts = meter.group(1).endsWith("Counter");
                    names.add(meter.group(2).replace('.', '_') + (counts ? "_total" : ""));
                });
                if (file.endsWith("LearntExposition.java")) {
                    NAME.matcher(text).results().forEach(name -> names.add(name.group()));
                }
            }
        }
        return names;
    }
}
