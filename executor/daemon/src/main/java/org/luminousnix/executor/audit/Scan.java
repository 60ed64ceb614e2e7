package org.luminousnix.executor.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.luminousnix.protocol.Key;

/** One reading of audit segments that recomputes the chain and names everything that does not fit. */
final class Scan {
    private final Key key;
    private final Consumer<AuditRecord> records;
    private final List<String> findings = new ArrayList<>();
    private final Map<Long, String> hashes = new HashMap<>();
    private long seq;
    private String hash = Chain.ROOT;
    private boolean anchored;
    private Torn torn = new Torn("", 0);

    /** Bytes after the last complete line, and where they begin. */
    record Torn(String text, long at) {}

    /** A scan that hands every line that fits to a consumer. */
    Scan(Key key, Consumer<AuditRecord> records) {
        this.key = key;
        this.records = records;
    }

    /** Reads segments in order. {@code whole}: they are the whole chain, so the first line must be number 1. */
    Scan read(List<Path> segments, boolean whole) throws IOException {
        anchored = whole;
        for (Path segment : segments) {
            readSegment(segment, segment.equals(segments.getLast()));
        }
        return this;
    }

    private void readSegment(Path segment, boolean last) throws IOException {
        String content = Files.readString(segment, StandardCharsets.ISO_8859_1);
        int from = 0;
        int number = 0;
        for (int end = content.indexOf('\n'); end >= 0; end = content.indexOf('\n', from)) {
            number++;
            line(content.substring(from, end), "%s line %d".formatted(segment.getFileName(), number));
            if (number == 1 && seq != Segments.first(segment)) {
                findings.add("%s: begins with record %d, its name says %d"
                        .formatted(segment.getFileName(), seq, Segments.first(segment)));
            }
            from = end + 1;
        }
        if (from < content.length()) {
            if (last) {
                torn = new Torn(content.substring(from), from);
            } else {
                findings.add("%s: ends in the middle of a line".formatted(segment.getFileName()));
            }
        }
    }

    private void line(String line, String where) {
        String text = Chain.text(line);
        String stated = Chain.stated(line);
        AuditRecord record = parse(text);
        if (stated.isEmpty() || record.seq() < 0) {
            findings.add(where + ": not an audit line");
            return;
        }
        String previous = record.text("prev");
        if (!Chain.same(Chain.hash(key, previous, text), stated)) {
            findings.add("%s: record %d was edited, or written with another audit key".formatted(where, record.seq()));
        } else if (!anchored && seq == 0) {
            anchored = true;
        } else if (record.seq() != seq + 1) {
            findings.add(
                    record.seq() > seq + 1
                            ? "%s: records %d to %d are missing".formatted(where, seq + 1, record.seq() - 1)
                            : "%s: record %d comes after record %d".formatted(where, record.seq(), seq));
        } else if (!Chain.same(previous, hash)) {
            findings.add(
                    "%s: record %d does not follow record %d, which was replaced".formatted(where, record.seq(), seq));
        }
        seq = record.seq();
        hash = stated;
        hashes.put(seq, stated);
        records.accept(record);
    }

    private static AuditRecord parse(String text) {
        try {
            Map<String, Object> fields = AuditJson.read(text);
            return fields.get("seq") instanceof Long number
                    ? new AuditRecord(number, String.valueOf(fields.get("event")), fields)
                    : new AuditRecord(-1, "", Map.of());
        } catch (IOException e) {
            return new AuditRecord(-1, String.valueOf(e.getMessage()), Map.of());
        }
    }

    /** Compares with a head that was noted elsewhere. */
    void compare(Head head, String source) {
        String found = hashes.get(head.seq());
        if (head.seq() > seq) {
            findings.add(
                    "%s knows record %d, the audit ends with %d: it was truncated".formatted(source, head.seq(), seq));
        } else if (head.seq() > 0 && found != null && !Chain.same(found, head.hash())) {
            findings.add("%s knows another record %d: the audit was rewritten".formatted(source, head.seq()));
        }
    }

    /** What does not fit, in order. */
    List<String> findings() {
        return findings;
    }

    /** The last line that was read. */
    Head head() {
        return new Head(seq, hash);
    }

    /** What comes after the last complete line. */
    Torn torn() {
        return torn;
    }
}
