package org.luminousnix.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.server.privilege.Commands;
import org.luminousnix.server.probe.custom.Programs;

/** Real programs, as custom probes run them. */
class ExecProbeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Programs programs = new CheckPrograms(new Commands());

    @TempDir
    Path folder;

    private Programs.Ran run(Duration deadline, String... command) throws IOException {
        return programs.run(List.of(command), true, deadline);
    }

    @Test
    void statusAndOutputAreThoseOfTheProgram() throws IOException {
        assertThat(run(PATIENCE, "/bin/sh", "-c", "echo out; echo err >&2; exit 3"))
                .isEqualTo(new Programs.Ran(3, "out\nerr\n", false));
        assertThat(programs.run(List.of("/bin/sh", "-c", "echo out; echo err >&2"), false, PATIENCE))
                .isEqualTo(new Programs.Ran(0, "out\n", false));
        assertThat(run(PATIENCE, "/bin/sh", "-c", "kill -9 $$").exit()).isEqualTo(137);
        assertThat(run(PATIENCE, folder + "/no-such-program").exit()).isEqualTo(127);
    }

    @Test
    void neitherEnvironmentNorInputNorShell() throws IOException {
        assertThat(run(PATIENCE, "/usr/bin/env").output().lines())
                .containsExactlyInAnyOrder("LC_ALL=C", "PATH=/usr/bin:/bin");
        assertThat(run(PATIENCE, "/bin/cat").output()).isEmpty();
        assertThat(run(PATIENCE, "/usr/bin/printf", "%s", "$(id); `id`").output())
                .isEqualTo("$(id); `id`");
    }

    @Test
    void outputIsCapped() throws IOException {
        Programs.Ran ran = run(PATIENCE, "/usr/bin/head", "-c", "1000000", "/dev/zero");
        assertThat(ran.cut()).isTrue();
        assertThat(ran.output().length()).isEqualTo(Programs.OUTPUT_CAP + 1);
    }

    /** The background process would be nobody's child once its parent is killed: only its group still tells whose it is. */
    @Test
    void theDeadlineEndsTheWholeGroup() throws IOException {
        Path pids = folder.resolve("pids");
        Programs.Ran ran = run(
                Duration.ofSeconds(1),
                "/bin/sh",
                "-c",
                "(sleep 1000 & echo $! >> " + pids + "); sleep 1000 & echo $! >> " + pids + "; echo $$ >> " + pids
                        + "; wait");
        assertThat(ran.exit()).isEqualTo(-1);
        nobodyIsLeft(pids, 3);
    }

    @Test
    void whatAProgramLeavesBehindIsEndedToo() throws IOException {
        Path pids = folder.resolve("pids");
        assertThat(run(PATIENCE, "/bin/sh", "-c", "(sleep 1000 & echo $! > " + pids + "); echo done"))
                .isEqualTo(new Programs.Ran(0, "done\n", false));
        nobodyIsLeft(pids, 1);
    }

    private static void nobodyIsLeft(Path pids, int many) throws IOException {
        List<String> lines = Files.readAllLines(pids);
        assertThat(lines).hasSize(many);
        for (String pid : lines) {
            Awaitility.await().atMost(PATIENCE).until(() -> ended(Path.of("/proc", pid, "stat")));
        }
    }

    /** Gone, or dead and waiting for a parent that collects it. */
    private static boolean ended(Path stat) {
        try {
            return Files.readString(stat).contains(") Z ");
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void whatIsNoProgramIsToldByItsStatus() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "echo no\n");
        assertThat(run(PATIENCE, text.toString()).exit()).isEqualTo(126);
    }
}
