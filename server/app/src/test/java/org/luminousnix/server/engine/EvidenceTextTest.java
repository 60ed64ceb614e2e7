package org.luminousnix.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;

/** Evidence as text: what is shown, what is cut, what is made harmless. */
class EvidenceTextTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @Test
    void tablesSayWhenTheyWereRead() {
        String[] labels = {"pid", "7", "start", "99", "comm", "postgres"};
        List<Sample> newest = List.of(
                new Sample(Metric.of("process_cpu_ratio", labels), 0.5, NOON),
                new Sample(Metric.of("process_resident_bytes", labels), 2 << 20, NOON),
                new Sample(Metric.of("pressure_io_some_ratio"), 0.25, NOON),
                new Sample(Metric.of("filesystem_used_ratio", "mount", "/", "fstype", "ext4"), 0.9, NOON),
                new Sample(Metric.of("filesystem_available_bytes", "mount", "/", "fstype", "ext4"), 1 << 20, NOON));
        assertThat(EvidenceText.processes(newest))
                .isEqualTo("read at 2026-11-01T12:00:00Z\n7 postgres cpu 50.0% resident 2 MiB");
        assertThat(EvidenceText.pressure(newest)).endsWith("\npressure_io_some_ratio 25.0%");
        assertThat(EvidenceText.filesystems(newest)).endsWith("\n/ ext4 used 90.0% left 1 MiB");
        assertThat(EvidenceText.pressure(List.of())).isEqualTo("(no reading)");
    }

    @Test
    void nothingInItMovesATerminal() {
        assertThat(EvidenceText.printable("a\u001b[31mb\r\u0007\u202ec\nd\te")).isEqualTo("a?[31mb???c\nd\te");
    }

    @Test
    void aLongPartIsCutInWholeLines() {
        String text = "ä line\n".repeat(10_000) + "last";
        assertThat(EvidenceText.bounded(text, true)).startsWith("… (cut)\n").endsWith("last");
        assertThat(EvidenceText.bounded(text, false)).startsWith("ä line\n").endsWith("… (cut)");
        assertThat(EvidenceText.bounded(text, true).getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(EvidenceText.MOST_BYTES);
        assertThat(EvidenceText.bounded("short", true)).isEqualTo("short");
    }
}
