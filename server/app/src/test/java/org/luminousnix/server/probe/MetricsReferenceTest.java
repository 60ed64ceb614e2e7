package org.luminousnix.server.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reference of metrics is what the probes declare, no more and no less. */
class MetricsReferenceTest {
    private static final Path PAGE = Path.of("../../docs/reference/metrics.md");
    private static final Path CLASSES = Path.of("target/classes/org/luminousnix/server/probe");

    private final List<Probe> probes = Recorded.probes(Recorded.host("healthy", 0));

    @Test
    void everyProbeClassIsInThePage() throws IOException, ReflectiveOperationException {
        Set<String> built =
                probes.stream().map(probe -> probe.getClass().getSimpleName()).collect(Collectors.toSet());
        try (Stream<Path> classes = Files.list(CLASSES)) {
            for (Path file :
                    classes.filter(path -> path.toString().endsWith(".class")).toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                Class<?> type = Class.forName("org.luminousnix.server.probe." + name);
                if (Probe.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
                    assertThat(built).as("probes of Recorded.probes").contains(name);
                }
            }
        }
    }

    @Test
    void thePageIsCurrent() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Metrics

                What every probe yields, generated from the probes' own declarations by `MetricsReferenceTest` (run it with
                `-Dgolden.update=true` after a change). The exposition at `/metrics` puts `luminous_` before each name. A ratio is
                0 to 1, a bool 0 or 1. A probe that could not read yields none of its metrics, never a zero.

                Every probe also yields `probe_success{probe}` (0 where it could not read, else 1) and
                `probe_duration_seconds{probe}`.
                """);
        for (Probe probe : probes) {
            page.append("\n## ")
                    .append(probe.name())
                    .append("\n\nCost: ")
                    .append(probe.cost())
                    .append(".\n\n");
            page.append("| metric | unit | labels | meaning | source |\n|---|---|---|---|---|\n");
            for (Row row : probe.rows()) {
                page.append("| `")
                        .append(row.name())
                        .append("` | ")
                        .append(row.unit())
                        .append(" | ");
                page.append(String.join(", ", row.labels()))
                        .append(" | ")
                        .append(row.meaning())
                        .append(" | ");
                page.append(row.source()).append(" |\n");
            }
        }
        Golden.assertSame(PAGE, page.toString());
    }

    @Test
    void nothingIsYieldedThatIsNotDeclared() throws IOException {
        for (String name : List.of("healthy", "disk-full")) {
            Host host = Recorded.host(name, 1);
            for (Probe probe : probes) {
                if (probe.read(host) instanceof org.luminousnix.model.Reading.Got got) {
                    got.samples()
                            .forEach(sample -> assertThat(probe.rows())
                                    .as("%s of %s", sample.metric(), probe.name())
                                    .anyMatch(row ->
                                            row.name().equals(sample.metric().name())
                                                    && row.labels()
                                                            .containsAll(sample.metric()
                                                                    .labels()
                                                                    .keySet())));
                }
            }
        }
    }
}
