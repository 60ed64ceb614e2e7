package org.luminousnix.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.luminousnix.server.policy.Known;
import org.luminousnix.server.privilege.Catalogue;

/**
 * What a policy is held against without a server: the reference of metrics, which is generated from the probes' own declarations
 * and compared with them in each build.
 */
final class MetricsPage {
    private static final String RESOURCE = "/reference/metrics.md";
    private static final String PROBE = "## ";
    private static final String METRIC = "| `";

    private MetricsPage() {}

    /** What a server without a policy has. */
    static Known known() {
        Map<String, Set<Set<String>>> metrics = new HashMap<>();
        Set<String> probes = new HashSet<>();
        for (String line : text().lines().toList()) {
            if (line.startsWith(PROBE)) {
                probes.add(line.substring(PROBE.length()));
            } else if (line.startsWith(METRIC)) {
                String[] cells = line.split(" *\\| *", -1);
                metrics.computeIfAbsent(cells[1].replace("`", ""), _ -> new HashSet<>())
                        .add(labels(cells[3]));
            }
        }
        return new Known(metrics, Catalogue::traits, Catalogue.names(), probes);
    }

    private static Set<String> labels(String cell) {
        return cell.isEmpty() ? Set.of() : Set.copyOf(List.of(cell.split(", ", -1)));
    }

    private static String text() {
        try (InputStream in = MetricsPage.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not in this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
