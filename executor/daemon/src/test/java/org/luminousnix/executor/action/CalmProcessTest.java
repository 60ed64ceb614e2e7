package org.luminousnix.executor.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.ProcessFacts;
import org.luminousnix.protocol.ActionResult.Outcome;

/** The example action of docs/adding-an-action.md does what it says. */
class CalmProcessTest {
    // tag::test
    private final Action action = new CalmProcess();
    private final Os os = Os.host();

    @Test
    void calmsARealProcess() throws Exception {
        Process child = new ProcessBuilder("/bin/sleep", "1000").start();
        try {
            Arguments args = Arguments.parse(action.spec(), named((int) child.pid()));
            assertThat(action.rehearse(args, os)).contains("would set the nice value");
            assertThat(action.run(args, os, Progress.SILENT).outcome()).isEqualTo(Outcome.DONE);
            assertThat(facts((int) child.pid()).nice()).isEqualTo(19);
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    @Test
    void refusesAProcessThatIsAnotherByNow() throws Exception {
        int self = (int) ProcessHandle.current().pid();
        Arguments args = Arguments.parse(action.spec(), Map.of("pid", Integer.toString(self), "start", "1"));
        assertThatThrownBy(() -> action.target(args, os))
                .isInstanceOf(BadArgument.class)
                .hasMessageContaining("there is no process");
    }
    // end::test

    private Map<String, String> named(int pid) throws IOException {
        return Map.of(
                "pid", Integer.toString(pid), "start", Long.toString(facts(pid).startTicks()));
    }

    private ProcessFacts facts(int pid) throws IOException {
        return os.processes().find(pid).orElseThrow();
    }
}
