package org.luminousnix.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.Incident;

/** A real process that writes without pause is killed with SIGKILL: what it had reported as written is there, whole, and numbered without a gap. */
class KillNineTest {
    @TempDir
    Path folder;

    @Test
    void whatWasReportedSurvivesAndNothingIsHalf() throws IOException, InterruptedException {
        long least = 0;
        for (int reports : List.of(1, 60, 400)) {
            least += killAfter(reports);
            TestStore store = TestStore.in(folder);
            List<AuditEntry> audit = store.journal().audit(1_000_000);
            List<Incident> incidents = store.journal().recent(1_000_000);
            SqliteStoreTest.noGap(audit);
            assertThat(audit.getLast().sequence()).isEqualTo(1);
            assertThat(incidents.size()).isGreaterThanOrEqualTo((int) least);
            assertThat(audit).as("two lines for each incident").hasSize(2 * incidents.size());
            assertThat(store.ledger().since(Instant.EPOCH))
                    .as("one attempt each")
                    .hasSameSizeAs(incidents);
        }
    }

    private long killAfter(int reports) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JournalWriter.class.getName(),
                        folder.toString(),
                        "run" + reports)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long reported = 0;
        try (BufferedReader out = writer.inputReader(StandardCharsets.US_ASCII)) {
            String line;
            while (reported < reports && (line = out.readLine()) != null) {
                reported = Long.parseLong(line);
            }
            writer.toHandle().destroyForcibly();
            while ((line = out.readLine()) != null) {
                reported = Long.parseLong(line);
            }
        }
        assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(writer.exitValue()).as("ended by SIGKILL").isEqualTo(128 + 9);
        return reported;
    }
}
