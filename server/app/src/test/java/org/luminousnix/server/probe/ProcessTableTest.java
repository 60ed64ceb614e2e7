package org.luminousnix.server.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessTableTest {
    private static final String REST = " D 1 7 7 0 -1 4194560 1 2 3 4 50 60 7 8 20 -5 1 0 1234 99 42 1844\n";

    @ParameterizedTest
    @ValueSource(strings = {"bash", "a) R 1 (b", "", "((((", "))))", "a b\tc", "x\ny", "Ünïcode"})
    void theCommandMayBeAnything(String comm) throws IOException {
        ProcessTable table = new ProcessTable(0);
        table.add(Scan.of("7 (" + comm + ")" + REST));
        assertThat(table.comm(0)).isEqualTo(comm);
        assertThat(table.pid[0]).isEqualTo(7);
        assertThat(table.ticks[0]).isEqualTo(110);
        assertThat(table.nice[0]).isEqualTo((byte) -5);
        assertThat(table.start[0]).isEqualTo(1234);
        assertThat(table.residentPages[0]).isEqualTo(42);
        assertThat(table.uninterruptible).isEqualTo(1);
    }

    @Property(tries = 500)
    void noCommandMovesTheFields(@ForAll @NotBlank @StringLength(max = 20) String comm) throws IOException {
        ProcessTable table = new ProcessTable(0);
        table.add(Scan.of("7 (" + comm + ")" + REST));
        assertThat(table.start[0]).isEqualTo(1234);
        assertThat(table.residentPages[0]).isEqualTo(42);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "7 (bash", "7 (bash)", "7 (bash) S 1 7 7", "0 (x) S 1", "x (y) S 1 2 3"})
    void whatIsCutShortIsRefused(String stat) {
        assertThatThrownBy(() -> new ProcessTable(0).add(Scan.of(stat))).isInstanceOf(IOException.class);
    }

    @Test
    void aReusedPidIsAnotherProcess() throws IOException {
        ProcessTable before = new ProcessTable(0);
        before.add(Scan.of("7 (old)" + REST));
        ProcessTable now = new ProcessTable(0);
        now.add(Scan.of("7 (new)" + REST.replace("1234", "5678")));
        assertThat(now.ticksSince(before, 0, 0)).as("all its ticks are new").isEqualTo(110);
        assertThat(before.ticksSince(before, 0, 99)).isZero();
    }

    @Test
    void manyProcessesAreFoundWhereverTheyMoved() throws IOException {
        ProcessTable before = new ProcessTable(0);
        ProcessTable now = new ProcessTable(0);
        for (int pid = 1; pid <= 1000; pid++) {
            Scan stat = Scan.of(pid + " (p)" + REST);
            if (pid % 3 != 0) {
                before.add(stat);
            }
        }
        for (int pid = 1; pid <= 1000; pid++) {
            if (pid % 5 != 0) {
                now.add(Scan.of(pid + " (p)" + REST));
            }
        }
        for (int i = 0; i < now.count; i++) {
            assertThat(now.ticksSince(before, i, i)).isEqualTo(now.pid[i] % 3 == 0 ? 110 : 0);
        }
    }
}
