package org.luminousnix.server.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RegularsTest {
    private static final long MINUTE = 60_000_000_000L;

    private final Regulars regulars = new Regulars();

    private static ProcessTable table(long start, int... pids) throws IOException {
        ProcessTable table = new ProcessTable(0);
        for (int pid : pids) {
            table.add(Scan.of(pid + " (p) S 1 1 1 0 -1 0 0 0 0 0 10 0 0 0 20 0 1 0 " + start + " 0 9 0"));
        }
        return table;
    }

    /** The pids that have series, where those at these indices are the greatest. */
    private List<Integer> shown(ProcessTable table, long nanos, Integer... greatest) {
        Set<Integer> selected = new LinkedHashSet<>(List.of(greatest));
        regulars.join(selected, table, nanos);
        return selected.stream().map(index -> table.pid[index]).toList();
    }

    @Test
    void whoIsOvertakenIsStillShown() throws IOException {
        ProcessTable table = table(100, 7, 8);
        assertThat(shown(table, 0, 0)).containsExactly(7);
        assertThat(shown(table, MINUTE, 1)).containsExactly(8, 7);
        assertThat(shown(table, 16 * MINUTE, 1))
                .as("fifteen minutes after it last was great")
                .containsExactly(8);
    }

    @Test
    void whoEndedIsGoneAndAReusedPidIsSomebodyElse() throws IOException {
        shown(table(100, 7, 8), 0, 0);
        assertThat(shown(table(100, 8), MINUTE, 0)).containsExactly(8);
        assertThat(shown(table(200, 7, 8), 2 * MINUTE, 1)).containsExactly(8);
    }

    @Test
    void noMoreThanSixteenAreKept() throws IOException {
        int[] pids = new int[40];
        for (int i = 0; i < pids.length; i++) {
            pids[i] = i + 1;
        }
        ProcessTable table = table(100, pids);
        for (int index = 0; index < pids.length; index++) {
            shown(table, index, index);
        }
        assertThat(shown(table, 100, 0)).hasSize(16).contains(1, 40).doesNotContain(2, 20);
    }
}
