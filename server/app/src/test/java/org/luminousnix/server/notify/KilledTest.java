package org.luminousnix.server.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.IncidentId;

/** A real process that heals and tells without pause is killed with SIGKILL: whatever incident is on disk is told, by it or by the next one. */
class KilledTest {
    @TempDir
    Path folder;

    @Test
    void noIncidentThatIsOnDiskGoesUntold() throws IOException, InterruptedException {
        for (int incidents : List.of(1, 20, 60)) {
            killAfter(incidents);
            Told told = new Told(folder, KilledProcess.ROUTE);
            told.now = KilledProcess.LATER;
            told.store
                    .journal()
                    .recent(100_000)
                    .forEach(incident -> told.active.add(incident.alert().id().value()));
            told.pass(Duration.ofSeconds(5));
            told.sent.stream().flatMap(message -> message.notices().stream()).forEach(this::note);
            TreeSet<String> onDisk = new TreeSet<>();
            told.store
                    .journal()
                    .recent(100_000)
                    .forEach(incident -> onDisk.add(incident.id().value()));
            assertThat(onDisk.size()).isGreaterThanOrEqualTo(incidents);
            assertThat(toldOf()).as("told by either").isEqualTo(onDisk);
            assertThat(told.outbox.first()).isEmpty();
            assertThat(told.outbox.incident(new IncidentId(onDisk.first()))).isPresent();
        }
    }

    private void note(Notice notice) {
        try {
            KilledProcess.note(folder, notice);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Set<String> toldOf() throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("told"))) {
            return new TreeSet<>(lines.toList());
        }
    }

    private void killAfter(int incidents) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledProcess.class.getName(),
                        folder.toString(),
                        "run" + incidents)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.US_ASCII)) {
            String line;
            while ((line = out.readLine()) != null && Integer.parseInt(line) < incidents) {
                // goes on
            }
            process.toHandle().destroyForcibly();
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("ended by SIGKILL").isEqualTo(128 + 9);
    }
}
