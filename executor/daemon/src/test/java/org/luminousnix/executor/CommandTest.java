package org.luminousnix.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.protocol.KeyFile;
import picocli.CommandLine;

/** The commands that only look, and the refusal to start with a configuration that cannot be trusted. */
class CommandTest {
    @TempDir
    Path dir;

    private final StringWriter output = new StringWriter();

    @BeforeEach
    void policy() throws IOException {
        Files.writeString(
                dir.resolve("policy"),
                Bench.self() + "permit restart-unit unit=*.service\ndeny restart-unit unit=db.service\n");
    }

    private int run(String... args) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(output, true));
        line.setErr(new PrintWriter(output, true));
        return line.execute(args);
    }

    private int question(String... call) {
        String[] args = new String[call.length + 3];
        args[0] = "check";
        args[1] = "--config-dir";
        args[2] = dir.toString();
        System.arraycopy(call, 0, args, 3, call.length);
        return run(args);
    }

    @Test
    void saysWhatThePolicySays() {
        assertThat(question("restart-unit", "unit=nginx.service")).isZero();
        assertThat(question("restart-unit", "unit=db.service")).isEqualTo(1);
        assertThat(question("restart-unit", "unit=dbus.service")).isEqualTo(1);
        assertThat(question("drop-caches")).isEqualTo(1);
        assertThat(output.toString().lines())
                .containsExactly(
                        "permit (line 2)",
                        "deny (DENIED: the policy says deny (line 3))",
                        "deny (DENIED: unit dbus.service is protected, no policy can permit it)",
                        "deny (DENIED: the policy says deny (no line matches))");
    }

    @Test
    void withoutACallItSaysWhetherThePolicyCanBeUsed() throws IOException {
        assertThat(question()).isZero();
        assertThat(output.toString()).contains(dir.resolve("policy") + " can be used");
        Files.writeString(dir.resolve("policy"), "permitt everything\n");
        assertThat(question()).isEqualTo(2);
        assertThat(output.toString()).contains("policy line 1", "permitt");
    }

    @Test
    void refusesToStartWithAPolicyThatOthersCanChange() throws IOException {
        Files.setPosixFilePermissions(dir.resolve("policy"), PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThat(run(
                        "serve",
                        "--config-dir",
                        dir.toString(),
                        "--state",
                        dir.resolve("s").toString()))
                .isEqualTo(2);
        assertThat(output.toString()).contains("must be 0644 or stricter");
        assertThat(dir.resolve("s")).doesNotExist();
    }

    @Test
    void makesAKeyAndNeverOverwritesOne() throws IOException {
        Path key = dir.resolve("new-key");
        assertThat(run("keygen", "--id", "k9", key.toString())).isZero();
        assertThat(KeyFile.read(key).current().id()).isEqualTo("k9");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(run("keygen", key.toString())).isEqualTo(2);
    }
}
