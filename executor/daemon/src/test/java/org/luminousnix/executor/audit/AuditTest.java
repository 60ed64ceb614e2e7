package org.luminousnix.executor.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.protocol.Key;
import org.luminousnix.protocol.KeyFile;

/** The audit: every kind of tampering is found, a crash is told from tampering, and too many refusals cannot fill a disk. */
class AuditTest {
    private static final Key KEY = key("0123456789abcdef");

    @TempDir
    Path dir;

    private Path file;
    private Head head = new Head(0, "");

    private static Key key(String hex) {
        return KeyFile.parse("audit " + hex.repeat(4)).current();
    }

    @BeforeEach
    void writeTen() throws IOException {
        file = dir.resolve("000000000001.log");
        try (AuditLog log = open()) {
            for (int i = 1; i <= 10; i++) {
                log.append("test", Map.of("n", (long) i, "text", "a\n\"\u00e9\u2028"), i % 2 == 0);
            }
            head = log.head();
        }
    }

    private AuditLog open() throws IOException {
        return open(_ -> {});
    }

    private AuditLog open(Consumer<AuditRecord> earlier) throws IOException {
        return AuditLog.open(dir, KEY, "boot", InstantSource.fixed(Instant.EPOCH), () -> 5, earlier);
    }

    @Test
    void verifiesAndReadsBackWhatWasWritten() throws IOException {
        assertThat(verify()).isEmpty();
        List<AuditRecord> read = new ArrayList<>();
        try (AuditLog log = open(read::add)) {
            assertThat(log.head()).isEqualTo(head);
            log.append("more", Map.of(), true);
        }
        assertThat(read).hasSize(10);
        assertThat(read.get(2).text("text")).isEqualTo("a\n\"\u00e9\u2028");
        assertThat(read.get(2).number("n")).isEqualTo(3);
        assertThat(verify()).isEmpty();
    }

    @Test
    void findsAnEditedLine() throws IOException {
        assertTampered(lines -> replace(lines, 4, lines.get(4).replace("\"n\":5", "\"n\":6")), "record 5 was edited");
    }

    @Test
    void findsAnEditedHash() throws IOException {
        assertTampered(lines -> replace(lines, 9, lines.get(9).replaceAll("[0-9a-f]\"}$", "x\"}")), "line 10");
    }

    @Test
    void findsARemovedLine() throws IOException {
        assertTampered(lines -> remove(lines, 4, 6), "records 5 to 6 are missing");
    }

    @Test
    void findsARemovedBeginning() throws IOException {
        assertTampered(lines -> remove(lines, 0, 2), "records 1 to 2 are missing");
    }

    @Test
    void findsSwappedLines() throws IOException {
        assertTampered(
                lines -> {
                    List<String> swapped = new ArrayList<>(lines);
                    Collections.swap(swapped, 3, 4);
                    return swapped;
                },
                "record 4 comes after record 5");
    }

    @Test
    void findsARepeatedLine() throws IOException {
        assertTampered(
                lines -> {
                    List<String> repeated = new ArrayList<>(lines);
                    repeated.add(5, lines.get(4));
                    return repeated;
                },
                "record 5 comes after record 5");
    }

    @Test
    void findsTruncationByTheHeadFileAndByAnAnchor() throws IOException {
        assertTampered(lines -> remove(lines, 8, 10), "the head file knows record 10, the audit ends with 8");
        Files.delete(dir.resolve("head"));
        assertThat(verify()).containsExactly("the head file is missing or was not written with this audit key");
        assertThat(AuditVerifier.verify(dir, KEY, List.of(head)).findings())
                .contains("the anchor knows record 10, the audit ends with 8: it was truncated");
    }

    @Test
    void findsAChainThatWasWrittenAnewWithAnotherKeyOrContent() throws IOException {
        assertThat(AuditVerifier.verify(dir, key("fedcba9876543210"), List.of()).findings())
                .hasSize(11);
        Head other = new Head(5, "ab".repeat(32));
        assertThat(AuditVerifier.verify(dir, KEY, List.of(other)).findings())
                .containsExactly("the anchor knows another record 5: the audit was rewritten");
    }

    @Test
    void keepsATornLineAsideAndRecordsIt() throws IOException {
        Files.writeString(file, "{\"seq\":11,\"at\":\"19", StandardOpenOption.APPEND);
        assertThat(verify()).containsExactly("18 bytes after record 10 are no complete line: a crash, or a cut");
        try (AuditLog log = open()) {
            assertThat(log.head().seq()).isEqualTo(11);
        }
        assertThat(Files.readString(dir.resolve("torn-after-000000000010"))).isEqualTo("{\"seq\":11,\"at\":\"19");
        assertThat(Files.readString(file)).contains("\"event\":\"torn-line\"");
        assertThat(verify()).isEmpty();
    }

    @Test
    void refusesToGoOnAfterTampering() throws IOException {
        tamper(lines -> remove(lines, 8, 10));
        assertThatThrownBy(this::open)
                .isInstanceOf(AuditException.class)
                .hasMessageContaining("it was truncated")
                .hasMessageContaining("audit verify");
    }

    @Test
    void singleRefusalsAreSummedUpWhenThereAreTooMany() throws IOException {
        long[] now = {0};
        try (AuditLog log = open()) {
            Refusals refusals = new Refusals(log, () -> now[0]);
            for (int i = 0; i < 100_000; i++) {
                refusals.record("refused", "BAD_SIGNATURE", Map.of("uid", 7L));
            }
            assertThat(log.head().seq()).isEqualTo(10 + 60);
            now[0] += 1_000_000_000L;
            refusals.record("refused", "STALE", Map.of("uid", 7L));
            assertThat(log.head().seq()).isEqualTo(10 + 60 + 2);
        }
        assertThat(Files.readString(file)).contains("{\"refused BAD_SIGNATURE\":99940}");
        assertThat(verify()).isEmpty();
    }

    private List<String> verify() throws IOException {
        return AuditVerifier.verify(dir, KEY, List.of()).findings();
    }

    private void assertTampered(UnaryOperator<List<String>> change, String finding) throws IOException {
        tamper(change);
        assertThat(verify()).anySatisfy(found -> assertThat(found).contains(finding));
    }

    private void tamper(UnaryOperator<List<String>> change) throws IOException {
        Files.write(file, change.apply(Files.readAllLines(file)));
    }

    private static List<String> replace(List<String> lines, int at, String line) {
        List<String> changed = new ArrayList<>(lines);
        assertThat(changed.set(at, line)).isNotEqualTo(line);
        return changed;
    }

    private static List<String> remove(List<String> lines, int from, int to) {
        List<String> changed = new ArrayList<>(lines);
        changed.subList(from, to).clear();
        return changed;
    }
}
