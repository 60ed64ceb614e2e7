package org.luminousnix.executor.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.luminousnix.executor.audit.Chains.ENDLESS;
import static org.luminousnix.executor.audit.Chains.SMALL;
import static org.luminousnix.executor.audit.Chains.findings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments: the chain goes through them, only the executor may remove any, and a crash between two steps of it loses nothing. */
class RotationTest {
    @TempDir
    Path dir;

    private Head write(Retention retention, int records) throws IOException {
        try (AuditLog log = Chains.open(dir, retention)) {
            for (int i = 0; i < records; i++) {
                log.append("intent", Chains.call(i), i % 3 == 0);
            }
            return log.head();
        }
    }

    @Test
    void theChainGoesOnAcrossSegmentsAndRestarts() throws IOException {
        for (int i = 0; i < 5; i++) {
            write(ENDLESS, 10);
        }
        assertThat(Segments.list(dir)).hasSizeGreaterThan(8);
        assertThat(findings(dir)).isEmpty();
        assertThat(AuditVerifier.verify(dir, Chains.KEY, List.of()).head().seq())
                .isEqualTo(50);
    }

    @Test
    void everyRemovedSegmentIsFound() throws IOException {
        Head head = write(ENDLESS, 60);
        List<Path> segments = Segments.list(dir);
        assertThat(segments).hasSizeGreaterThan(5);
        for (Path segment : segments) {
            byte[] content = Files.readAllBytes(segment);
            Files.delete(segment);
            assertThat(findings(dir)).as("without %s", segment).isNotEmpty();
            assertThat(findings(dir, head)).isNotEmpty();
            Files.write(segment, content);
        }
        assertThat(findings(dir, head)).isEmpty();
    }

    @Test
    void whatIsPrunedOnPurposeIsARecordAndNothingElseMayBeMissing() throws IOException {
        Head head = write(SMALL, 200);
        AuditVerifier.Verified verified = AuditVerifier.verify(dir, Chains.KEY, List.of(head));
        assertThat(verified.findings()).isEmpty();
        assertThat(verified.first()).isGreaterThan(100);
        assertThat(total()).isLessThan(13_000);
        // an attacker goes on where the executor stopped
        Path oldest = Segments.list(dir).getFirst();
        Files.delete(oldest);
        assertThat(findings(dir))
                .anySatisfy(found -> assertThat(found)
                        .matches("records %d to \\d+ are missing, and no record says that they were pruned"
                                .formatted(verified.first())));
    }

    @Test
    void aBeginningThatWasReplacedIsFound() throws IOException {
        write(SMALL, 200);
        Path oldest = Segments.list(dir).getFirst();
        List<String> lines = Files.readAllLines(oldest);
        Files.write(oldest, lines.subList(1, lines.size()));
        assertThat(findings(dir)).isNotEmpty();
    }

    @Test
    void aCrashBetweenClosingOneSegmentAndWritingTheNextLosesNothing() throws IOException {
        Head head = write(ENDLESS, 31);
        Files.createFile(Segments.named(dir, head.seq() + 1));
        assertThat(findings(dir, head)).isEmpty();
        Head next = write(ENDLESS, 20);
        assertThat(next.seq()).isEqualTo(51);
        assertThat(findings(dir, head, next)).isEmpty();
    }

    @Test
    void aCrashWhilePruningIsMadeGoodAtTheNextStart() throws IOException {
        Map<Path, byte[]> all = new TreeMap<>();
        try (AuditLog log = Chains.open(dir, SMALL)) {
            for (int i = 0; i < 200; i++) {
                log.append("intent", Chains.call(i), true);
                for (Path segment : Segments.list(dir)) {
                    all.put(segment, Files.readAllBytes(segment));
                }
            }
        }
        long first = AuditVerifier.verify(dir, Chains.KEY, List.of()).first();
        List<Path> gone = all.keySet().stream()
                .filter(path -> Segments.first(path) < first)
                .toList();
        assertThat(gone).hasSizeGreaterThan(10);
        // as if only the first few had been deleted
        for (Path segment : gone.subList(gone.size() - 3, gone.size())) {
            Files.write(segment, all.getOrDefault(segment, new byte[0]));
        }
        assertThat(findings(dir)).isEmpty();
        Chains.open(dir, SMALL).close();
        assertThat(findings(dir)).isEmpty();
        assertThat(AuditVerifier.verify(dir, Chains.KEY, List.of()).first()).isGreaterThanOrEqualTo(first);
    }

    @Test
    void aWholeAuditThatDisappearedIsNoticedAtTheStart() throws IOException {
        write(ENDLESS, 31);
        for (Path segment : Segments.list(dir)) {
            Files.delete(segment);
        }
        assertThat(findings(dir))
                .containsExactly("the head file knows record 31, the audit ends with 0: it was truncated");
        assertThatThrownBy(() -> Chains.open(dir, ENDLESS)).isInstanceOf(AuditException.class);
    }

    private long total() throws IOException {
        long total = 0;
        for (Path segment : Segments.list(dir)) {
            total += Files.size(segment);
        }
        return total;
    }
}
