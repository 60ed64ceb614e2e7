package org.luminousnix.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code luminous-server check} on files: the real parser, the real catalogue, the metrics of the real probes. */
class CheckCommandTest {
    private static final Path SHIPPED = Path.of("src/main/resources/policy");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int check(Object... files) {
        String[] line = new String[files.length + 1];
        line[0] = "check";
        for (int i = 0; i < files.length; i++) {
            line[i + 1] = files[i].toString();
        }
        return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(line);
    }

    private Path policy(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void whatShipsCanBeUsed() {
        assertThat(check(SHIPPED.resolve("default.yaml"), SHIPPED.resolve("development.yaml")))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("default.yaml: ", "development.yaml: ", "rules, can be used");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void withoutAFileItIsTheOneThatShips() {
        assertThat(check()).as(err.toString()).isZero();
        assertThat(out.toString()).startsWith("default.yaml: ");
    }

    @Test
    void everyFaultIsSaidWithItsPlace() throws IOException {
        Path file = policy("policy.yaml", """
                apiVersion: luminous/v1
                rules:
                  - alert: Odd
                    each: systemd_unit_faild
                    expr: "value == 1.0"
                    labels: {severity: low}
                    annotations: {summary: odd}
                """);
        Path other = policy("other/policy.yaml", "apiVersion: luminous/v1\nhealing: {healsPerHour: many}\n");
        assertThat(check(file, other)).isEqualTo(2);
        assertThat(err.toString())
                .contains(file + ":", "systemd_unit_faild", other + ":2: healing.healsPerHour: is \"many\"");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void whatIsBesideIsReadToo() throws IOException {
        Path file = policy("policy.yaml", "apiVersion: luminous/v1\ncatalogue: [units]\n");
        assertThat(check(file)).as(err.toString()).isZero();
        policy("conf.d/more.yaml", "catalogues: [units]\n");
        assertThat(check(file)).isEqualTo(2);
        assertThat(err.toString()).contains("conf.d/more.yaml", "catalogues");
    }

    @Test
    void oneThatCannotBeReadIsNamedAndTheOthersAreStillLookedAt() {
        Path missing = folder.resolve("none.yaml");
        assertThat(check(missing, SHIPPED.resolve("default.yaml"))).isEqualTo(2);
        assertThat(err.toString()).contains(missing.toString(), "cannot be read");
        assertThat(out.toString()).contains("default.yaml: ");
    }
}
