package org.luminousnix.executor.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.protocol.Key;
import org.luminousnix.protocol.KeyFile;

/** No change of the audit's lines is ever accepted, by the verifier or by the executor at its start; both always answer. */
class AuditFuzzTest {
    private static final Key KEY =
            KeyFile.parse("audit " + "0123456789abcdef".repeat(4)).current();

    @TempDir
    static Path dir;

    private static Path first = Path.of("");
    private static Path second = Path.of("");
    private static Path noted = Path.of("");
    private static String lines = "";
    private static String head = "";
    /** Where the second segment begins. */
    private static int cut;

    @BeforeAll
    static void writeEight() throws IOException {
        first = dir.resolve("000000000001.log");
        second = dir.resolve("000000000005.log");
        noted = dir.resolve("head");
        try (AuditLog log = AuditLog.open(dir, KEY, "boot", InstantSource.fixed(Instant.EPOCH), () -> 5, _ -> {})) {
            for (int i = 1; i <= 8; i++) {
                log.append(
                        "test",
                        new TreeMap<>(Map.of("n", (long) i, "args", Map.of("unit", "a\n\"\u00e9"))),
                        i % 2 == 0);
            }
        }
        lines = Files.readString(first, StandardCharsets.ISO_8859_1);
        head = Files.readString(noted, StandardCharsets.ISO_8859_1);
        for (int line = 0; line < 4; line++) {
            cut = lines.indexOf('\n', cut) + 1;
        }
    }

    /** An input is a list of edits of four bytes: where (two), what (replace, insert, remove, copy a line), and with which byte. */
    @FuzzTest
    void noChangeIsAccepted(byte[] edits) throws IOException {
        StringBuilder changed = new StringBuilder(lines);
        for (int i = 0; i + 3 < edits.length && i < 64; i += 4) {
            edit(changed, Arrays.copyOfRange(edits, i, i + 4));
        }
        write(changed.toString(), head);
        List<String> findings = AuditVerifier.verify(dir, KEY, List.of()).findings();
        if (changed.toString().equals(lines)) {
            assertThat(findings).isEmpty();
            assertThat(opens()).isTrue();
        } else {
            assertThat(findings).as("changed to %s", changed).isNotEmpty();
        }
        // the executor goes on only from whole lines that verify; what a crash tore off is kept aside and is no change
        write(changed.toString(), head);
        if (opens()) {
            assertThat(changed.toString()).startsWith(lines);
        }
    }

    /** Whatever stands in the head file: it is the noted head, blanks around it aside, or it is reported. */
    @FuzzTest
    void anyHeadFile(byte[] content) throws IOException {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        write(lines, text);
        List<String> findings = AuditVerifier.verify(dir, KEY, List.of()).findings();
        assertThat(findings.isEmpty()).isEqualTo(text.strip().equals(head.strip()));
    }

    private static void edit(StringBuilder text, byte[] edit) {
        int at = (((edit[0] & 0xff) << 8) | (edit[1] & 0xff)) % (text.length() + 1);
        char with = (char) (edit[3] & 0xff);
        switch (edit[2] & 3) {
            case 0 -> text.replace(at, Math.min(at + 1, text.length()), String.valueOf(with));
            case 1 -> text.insert(at, with);
            case 2 -> text.delete(at, Math.min(at + 1 + with, text.length()));
            default -> {
                int from = text.lastIndexOf("\n", at - 1) + 1;
                int to = text.indexOf("\n", from);
                if (to >= 0) {
                    text.insert((edit[3] & 1) == 0 ? from : text.length(), text.substring(from, to + 1));
                }
            }
        }
    }

    /** Cuts where the original was cut, so that a segment can also end in the middle of a line. */
    private static void write(String text, String headText) throws IOException {
        int at = Math.min(cut, text.length());
        Files.writeString(first, text.substring(0, at), StandardCharsets.ISO_8859_1);
        Files.writeString(second, text.substring(at), StandardCharsets.ISO_8859_1);
        Files.writeString(noted, headText, StandardCharsets.ISO_8859_1);
    }

    private static boolean opens() throws IOException {
        try (AuditLog log = AuditLog.open(dir, KEY, "boot", InstantSource.fixed(Instant.EPOCH), () -> 5, _ -> {})) {
            return log.head().seq() >= 8;
        } catch (AuditException e) {
            assertThat(e.getMessage()).contains("does not verify");
            return false;
        }
    }
}
