package org.luminousnix.server.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/assets can be used as it is: by Prometheus, by Grafana, by the server. */
final class AssetsTest {
    private static final Path ASSETS = Pages.root().resolve("docs/assets");
    private static final Path RULES = ASSETS.resolve("prometheus/luminous.rules.yaml");

    @Test
    void prometheusTakesTheRulesAndTheyFireWhenTheyShould() throws IOException, InterruptedException {
        Path promtool = promtool();
        run(promtool, "check", "rules", RULES.getFileName().toString());
        run(promtool, "test", "rules", "luminous.rules.test.yaml");
    }

    @Test
    void everyRuleHasACase() throws IOException {
        String cases = Files.readString(ASSETS.resolve("prometheus/luminous.rules.test.yaml"));
        List<String> alerts = Files.readString(RULES)
                .lines()
                .filter(line -> line.contains("- alert: "))
                .map(line -> line.substring(line.indexOf(": ") + 2))
                .toList();
        assertThat(alerts)
                .hasSizeGreaterThanOrEqualTo(10)
                .allSatisfy(alert -> assertThat(cases)
                        .contains("alertname: " + alert + "\n        exp_alerts:\n")
                        .contains("alertname: " + alert + ", exp_alerts: []"));
    }

    @Test
    void rulesAndDashboardNameOnlyMetricsThatExist() throws IOException {
        Set<String> known = Exported.names();
        assertThat(known).hasSizeGreaterThan(100);
        assertThat(named(Files.readString(RULES))).hasSizeGreaterThan(5).isSubsetOf(known);
        assertThat(named(expressions(dashboard()))).hasSizeGreaterThan(20).isSubsetOf(known);
    }

    @Test
    void theServersOwnMetricsAreInItsSources() throws IOException {
        assertThat(Exported.own()).hasSizeGreaterThan(10);
        for (String name : Exported.own()) {
            assertThat(Exported.inSources(name)).as(name).isTrue();
        }
    }

    @Test
    void everyMetricOfTheServersOwnIsInItsPage() throws IOException {
        Set<String> registered = Exported.registered();
        assertThat(registered).hasSizeGreaterThan(10);
        assertThat(Exported.own()).containsAll(registered);
    }

    @Test
    void theDashboardsPanelsHaveQueriesAndDoNotOverlap() throws IOException {
        boolean[][] taken = new boolean[200][24];
        Set<Integer> ids = new TreeSet<>();
        for (JsonNode panel : dashboard().get("panels")) {
            String title = panel.get("title").asText();
            assertThat(ids.add(panel.get("id").asInt())).as(title).isTrue();
            assertThat(panel.get("type").asText().equals("row")
                            || !panel.get("targets").isEmpty())
                    .as(title)
                    .isTrue();
            JsonNode place = panel.get("gridPos");
            for (int y = 0; y < place.get("h").asInt(); y++) {
                for (int x = 0; x < place.get("w").asInt(); x++) {
                    int column = place.get("x").asInt() + x;
                    int line = place.get("y").asInt() + y;
                    assertThat(taken[line][column]).as(title).isFalse();
                    taken[line][column] = true;
                }
            }
        }
        assertThat(ids).hasSizeGreaterThan(15);
    }

    @Test
    void theServerTakesTheSamplePolicies() throws IOException {
        try (Stream<Path> files = Files.list(ASSETS.resolve("policies"))) {
            List<Path> policies = files.sorted().toList();
            assertThat(policies).hasSize(4);
            policies.forEach(policy -> Checked.canBeUsed(policy, policy.toString()));
        }
    }

    private static JsonNode dashboard() throws IOException {
        return new ObjectMapper()
                .readTree(ASSETS.resolve("grafana/luminous.json").toFile());
    }

    private static String expressions(JsonNode dashboard) {
        return dashboard.findValuesAsText("expr").stream().collect(Collectors.joining("\n"))
                + dashboard.findValuesAsText("query");
    }

    private static Set<String> named(String text) {
        return Exported.NAME
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Path promtool() {
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/bin" + File.pathSeparator
                + "/usr/local/bin";
        List<Path> found = Stream.of(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .toList();
        if (System.getenv("CI") != null) {
            assertThat(found)
                    .as("CI must have promtool (Debian package prometheus)")
                    .isNotEmpty();
        }
        assumeTrue(!found.isEmpty(), "skipped: promtool is missing (Debian package prometheus)");
        return found.getFirst();
    }

    private static void run(Path program, String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                .toList();
        Process process = new ProcessBuilder(command)
                .directory(RULES.getParent().toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("SUCCESS");
    }
}
