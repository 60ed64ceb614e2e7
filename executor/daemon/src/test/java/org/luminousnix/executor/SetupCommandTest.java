package org.luminousnix.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.protocol.KeyFile;
import picocli.CommandLine;

/** What root prepares for an executor without privilege, here as the user of the test; and what a one-shot's command refuses. */
class SetupCommandTest {
    @TempDir
    Path dir;

    private final StringWriter output = new StringWriter();
    private Path rule = Path.of("/");

    @BeforeEach
    void policy() throws IOException {
        rule = dir.resolve("executor.rules");
        Files.writeString(dir.resolve("policy"), Bench.self() + "permit restart-unit unit=web.service\n");
    }

    private int setup() throws IOException {
        PosixFileAttributes own = Files.readAttributes(dir, PosixFileAttributes.class);
        return run(
                "setup",
                "--config-dir=" + dir,
                "--rules=" + rule,
                "--user=" + own.owner().getName(),
                "--group=" + own.group().getName());
    }

    private int run(String... args) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(output, true));
        line.setErr(new PrintWriter(output, true));
        return line.execute(args);
    }

    @Test
    void makesTheKeyAndTheRuleOnce() throws Exception {
        assertThat(setup()).as(output.toString()).isZero();
        assertThat(KeyFile.read(dir.resolve("key")).current().id()).isEqualTo("k1");
        String key = Files.readString(dir.resolve("key"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve("key"))))
                .isEqualTo("rw-r-----");
        assertThat(Files.readString(rule)).contains("{permit: true, unit: /^(?:web\\.service)$/}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(rule)))
                .isEqualTo("rw-r--r--");
        Object before = Files.getAttribute(rule, "unix:ino");

        assertThat(setup()).isZero();
        assertThat(Files.readString(dir.resolve("key"))).isEqualTo(key);
        assertThat(Files.getAttribute(rule, "unix:ino")).as("not written again").isEqualTo(before);
    }

    @Test
    void aPolicyThatCannotBeReadLeavesTheRuleAsItWas() throws Exception {
        assertThat(setup()).isZero();
        String before = Files.readString(rule);
        Files.writeString(dir.resolve("policy"), "permit anything\n");
        assertThat(setup()).isEqualTo(2);
        assertThat(output.toString()).contains("policy line 1");
        assertThat(Files.readString(rule)).isEqualTo(before);
    }

    @Test
    void withoutPolkitItSaysSo() throws Exception {
        rule = dir.resolve("absent/executor.rules");
        assertThat(setup()).isEqualTo(2);
        assertThat(output.toString()).contains("without polkit the executor may ask systemd for nothing");
    }

    @Test
    void aOneShotRunsNoActionThatIsNoneAndNoInstanceThatMeansNothing() {
        assertThat(run("act", "restart-unit", "0123456789abcdef:0:a.service")).isEqualTo(2);
        assertThat(run("act", "drop-caches", "0123456789abcdef:0:9")).isEqualTo(2);
        assertThat(run("act", "drop-caches", "rubbish")).isEqualTo(2);
        assertThat(output.toString())
                .contains(
                        "\"restart-unit\" is no action of a one-shot",
                        "level: \"9\" must be one of",
                        "must be JOB:UID:VALUE");
    }
}
