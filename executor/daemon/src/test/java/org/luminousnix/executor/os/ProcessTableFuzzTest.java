package org.luminousnix.executor.os;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The files of a process, of which its user chooses the name: the name moves no field, and a text that is no such file is an IOException. */
class ProcessTableFuzzTest {
    private static final String REST = " S 1 7 7 0 -1 4194560 1 2 3 4 50 60 7 8 20 -5 1 0 1234 99 42 1844\n";
    private static final String STATUS = "Name:\tx\nUid:\t1000\t1000\t1000\t1000\n";
    private static final String GROUPS = "0::/system.slice/nginx.service\n";

    @FuzzTest
    void theNameMovesNothing(byte[] name) throws IOException {
        String comm = new String(name, StandardCharsets.ISO_8859_1);
        assertThat(ProcessTable.parse(7, "7 (" + comm + ")" + REST, STATUS, GROUPS))
                .isEqualTo(new ProcessFacts(7, 1, 1000, comm, -5, 1234, false, "nginx.service"));
    }

    /** The input is stat, status and cgroup with zero bytes between them. */
    @FuzzTest
    void anyText(byte[] input) {
        List<String> texts = Arrays.asList(new String(input, StandardCharsets.ISO_8859_1).split("\0", -1));
        if (texts.size() != 3) {
            return;
        }
        try {
            ProcessFacts facts = ProcessTable.parse(7, texts.get(0), texts.get(1), texts.get(2));
            assertThat(texts.get(0)).contains("(" + facts.name() + ")");
            assertThat(facts.unit()).matches("(?s)|.*\\.(service|scope)");
        } catch (IOException e) {
            assertThat(e.getMessage()).contains("process 7");
        }
    }
}
