package org.luminousnix.executor.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.luminousnix.executor.action.Target;
import org.luminousnix.executor.os.ProcessFacts;
import org.luminousnix.executor.os.ProcessTable;

/** The processes that no policy can give away; this JVM and its real ancestors stand for the executor and for the caller. */
final class ProtectedProcessesTest {
    private static final int NOBODY = 4194303;

    private final ProcessTable table = new ProcessTable(Path.of("/proc"));
    private final int self = (int) ProcessHandle.current().pid();
    private final int parent =
            (int) ProcessHandle.current().parent().orElseThrow().pid();

    @Test
    void aKernelThreadIsProtectedWhateverItIsCalled() throws IOException {
        assertThat(refused(new ProcessFacts(77, 2, 0, "worker", 0, 1, true, ""), NOBODY, NOBODY))
                .isTrue();
    }

    @Test
    void theExecutorAndItsAncestorsAreProtected() throws IOException {
        assertThat(refused(facts(self), self, NOBODY)).isTrue();
        assertThat(refused(facts(parent), self, NOBODY)).isTrue();
        assertThat(refused(facts(1), NOBODY, NOBODY)).isTrue();
    }

    @Test
    void theCallerAndItsAncestorsAreProtected() throws IOException {
        assertThat(refused(facts(self), NOBODY, self)).isTrue();
        assertThat(refused(facts(parent), NOBODY, self)).isTrue();
    }

    @Test
    void aProcessOfAProtectedUnitIsProtectedWhateverItIsCalled() throws IOException {
        assertThat(refused(process(1234, 1000, "harmless", "sshd.service"), NOBODY, NOBODY))
                .isTrue();
        assertThat(refused(process(1234, 1000, "harmless", "nginx.service"), NOBODY, NOBODY))
                .isFalse();
    }

    @Test
    void aNameProtectsOnlyWhatASystemUserRuns() throws IOException {
        assertThat(refused(process(1234, 0, "sshd", ""), NOBODY, NOBODY)).isTrue();
        assertThat(refused(process(1234, 1000, "sshd", ""), NOBODY, NOBODY)).isFalse();
    }

    private boolean refused(ProcessFacts target, int executor, int caller) throws IOException {
        return new Protected(table, executor)
                .ask(new Peer(999, 999, caller), new Target.Proc(target))
                .isPresent();
    }

    private static ProcessFacts process(int pid, int uid, String name, String unit) {
        return new ProcessFacts(pid, 1, uid, name, 0, 1, false, unit);
    }

    /** A real process, as if a user ran it under another name in a unit of its own. */
    private ProcessFacts facts(int pid) throws IOException {
        ProcessFacts real = table.find(pid).orElseThrow();
        return new ProcessFacts(pid, real.parent(), 1000, "any", real.nice(), real.startTicks(), false, "any.service");
    }
}
