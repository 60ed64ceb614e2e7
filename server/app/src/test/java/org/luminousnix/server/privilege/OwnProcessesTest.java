package org.luminousnix.server.privilege;

import static org.assertj.core.api.Assertions.assertThat;
import static org.luminousnix.server.privilege.Calls.call;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.StepResult;

/** On real processes that this test starts. */
final class OwnProcessesTest {
    private final OwnProcesses processes = new OwnProcesses(new Commands());
    private Process sleeper;
    private String pid;

    @BeforeEach
    void start() throws IOException {
        sleeper = new ProcessBuilder("sleep", "1000").start();
        pid = String.valueOf(sleeper.pid());
    }

    @AfterEach
    void end() {
        sleeper.destroyForcibly();
    }

    private String startTime() {
        return String.valueOf(OwnProcesses.startOf(pid).orElseThrow());
    }

    @Test
    void anOwnProcessIsEndedByTerm() {
        StepResult result = processes.kill(call("kill-process", "pid", pid, "start", startTime()));
        assertThat(result).isEqualTo(new StepResult.Done("process " + pid + " ended after TERM", null));
        assertThat(sleeper.isAlive()).isFalse();
    }

    @Test
    void anotherStartTimeIsAnotherProcess() {
        StepResult result = processes.kill(call("kill-process", "pid", pid, "start", "1"));
        assertThat(result.message()).contains("is not the one that was meant");
        assertThat(sleeper.isAlive()).isTrue();
    }

    @Test
    void niceIsRaisedForReal() throws IOException {
        StepResult result = processes.renice(
                call("renice-process", "pid", pid, "start", startTime(), "nice", "7"), Duration.ofSeconds(5));
        assertThat(result).isInstanceOf(StepResult.Done.class);
        String stat = Files.readString(Path.of("/proc", pid, "stat"));
        assertThat(List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ")).get(16))
                .isEqualTo("7");
    }

    @Test
    void aProcessThatIsGoneIsOutOfReach() {
        assertThat(processes.outOfReach(call("kill-process", "pid", "4194304", "start", "1")))
                .contains("process 4194304 does not exist");
    }

    @Test
    void thisServerIsOutOfReach() {
        String self = String.valueOf(ProcessHandle.current().pid());
        assertThat(processes.outOfReach(call("kill-process", "pid", self, "start", "1")))
                .hasValueSatisfying(why -> assertThat(why).contains("is this server"));
    }
}
