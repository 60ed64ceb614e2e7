package org.luminousnix.server.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.ProbeAnswer;
import org.luminousnix.model.Sample;

/** The example of {@code docs/adding-a-probe.md}, and that the page shows exactly this code. */
class AddingAProbeTest {
    @TempDir
    Path root;

    // tag::parsing[]
    @Test
    void theShareThatIsTaken() throws IOException {
        assertThat(OpenFilesProbe.parse(Scan.of("1056\t0\t4224\n"), Instant.EPOCH))
                .extracting(Sample::value)
                .containsExactly(0.25);
    }

    @Test
    void aTextThatIsCutShortIsNoData() {
        assertThatThrownBy(() -> OpenFilesProbe.parse(Scan.of("1056\t0"), Instant.EPOCH))
                .hasMessageContaining("expected a number");
    }
    // end::parsing[]

    // tag::folder[]
    @Test
    void aHostIsAFolder() throws IOException {
        Files.createDirectories(root.resolve("proc/sys/fs"));
        Files.writeString(root.resolve("proc/sys/fs/file-nr"), "4224 0 4224\n");
        Host host = new Host(root, () -> Instant.EPOCH);
        Probes probes = new Probes(List.of(new OpenFilesProbe()), host, Duration.ofSeconds(10));
        ProbeReading reading =
                probes.read().await().atMost(Duration.ofSeconds(20)).getFirst();
        assertThat(reading.status().answer()).isEqualTo(ProbeAnswer.OK);
        assertThat(reading.samples())
                .extracting(Sample::toString)
                .anyMatch(sample -> sample.contains("open_files_used_ratio"));
    }
    // end::folder[]

    @Test
    void thePageShowsThisCode() throws IOException {
        DocSnippets.assertCurrent(Path.of("../../docs/adding-a-probe.md"));
    }
}
