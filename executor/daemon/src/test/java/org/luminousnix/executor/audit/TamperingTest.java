package org.luminousnix.executor.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A chain of 1,000 entries, changed at every place. Whether a line fits is asked of it and of the line before it alone, so a
 * change is looked for among its two neighbours on each side with the same code that reads all; at every hundredth place all are read.
 */
class TamperingTest {
    private static final int ENTRIES = 1000;
    private static final int NEIGHBOURS = 2;
    private static final Pattern FIELD = Pattern.compile("\"[a-z_]+\":\"?[^\"]");

    @TempDir
    static Path dir;

    private static List<String> lines = List.of();
    private static Head head = new Head(0, "");
    private int tried;

    @BeforeAll
    static void write() throws IOException {
        try (AuditLog log = Chains.open(dir, Retention.STANDARD)) {
            for (int i = 1; i <= ENTRIES; i++) {
                log.append("intent", Chains.call(i), false);
            }
            head = log.settle();
        }
        lines = Files.readAllLines(Segments.list(dir).getFirst());
        assertThat(lines).hasSize(ENTRIES);
    }

    @Test
    void aByteChangedInAnyFieldOfAnyLineIsFound() throws IOException {
        for (int at = 0; at < ENTRIES; at++) {
            String line = lines.get(at);
            var field = FIELD.matcher(line);
            int fields = 0;
            while (field.find()) {
                String changed = other(line, field.end() - 1);
                assertFound(at, "field " + field.group(), all -> all.set(0, changed));
                fields++;
            }
            String last = other(line, line.length() - 3);
            assertFound(at, "last byte of the hash", all -> all.set(0, last));
            assertThat(fields).isEqualTo(13);
        }
        assertThat(tried).isEqualTo(14 * ENTRIES);
    }

    @Test
    void anyRemovedLineIsFound() throws IOException {
        for (int at = 0; at < ENTRIES; at++) {
            assertFound(at, "removed", List::removeFirst);
        }
        assertThat(tried).isEqualTo(ENTRIES);
    }

    @Test
    void anySwapOfNeighboursIsFound() throws IOException {
        for (int at = 0; at < ENTRIES - 1; at++) {
            assertFound(at, "swapped", all -> Collections.swap(all, 0, 1));
        }
        assertThat(tried).isEqualTo(ENTRIES - 1);
    }

    @Test
    void anyRepeatedLineIsFound() throws IOException {
        for (int at = 0; at < ENTRIES; at++) {
            assertFound(at, "repeated", all -> all.addFirst(all.getFirst()));
        }
        assertThat(tried).isEqualTo(ENTRIES);
    }

    @Test
    void truncationAtAnyLineIsFound() throws IOException {
        for (int at = 0; at < ENTRIES; at++) {
            assertFound(at, "truncated", List::clear);
        }
        assertThat(tried).isEqualTo(ENTRIES);
    }

    /** A change is given the lines from {@code at} on, as a view of all. */
    private void assertFound(int at, String what, Consumer<List<String>> change) throws IOException {
        tried++;
        boolean all = at % 100 == 0;
        int from = all ? 0 : Math.max(0, at - NEIGHBOURS);
        int to = all ? ENTRIES : Math.min(ENTRIES, at + NEIGHBOURS);
        List<String> window = new ArrayList<>(lines.subList(from, to));
        change.accept(window.subList(at - from, window.size()));
        String text = String.join("\n", window) + (window.isEmpty() ? "" : "\n");
        InputStream tampered = new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
        // the first line of all must be number 1, the last must be the head that was noted
        List<Head> noted = to == ENTRIES || what.equals("truncated") ? List.of(head) : List.of();
        var verified = AuditVerifier.verifyExport(tampered, Chains.KEY, noted);
        boolean noBeginning = from == 0 && verified.first() != 1;
        assertThat(noBeginning || !verified.findings().isEmpty())
                .as("line %d: %s", at + 1, what)
                .isTrue();
    }

    private static String other(String line, int at) {
        char c = line.charAt(at);
        char changed = c == '1' ? '2' : '1';
        return line.substring(0, at) + changed + line.substring(at + 1);
    }
}
