package org.luminousnix.executor.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.luminousnix.protocol.Key;

/** One reading of audit segments that recomputes the chain and names everything that does not fit. */
final class Scan {
    private static final int MOST_FINDINGS = 1000;

    private final @Nullable Key key;
    private final Consumer<AuditRecord> records;
    private final HashedBlock.Parse parse;
    private final List<String> findings = new ArrayList<>();
    private final Map<Long, String> wanted = new HashMap<>();
    private long first;
    private String before = Chain.ROOT;
    private long seq;
    private byte[] hash = Chain.ROOT.getBytes(StandardCharsets.US_ASCII);
    private Optional<AuditRecord> pruned = Optional.empty();
    private Torn torn = new Torn("", 0);

    /** Bytes after the last complete line, and where they begin. */
    record Torn(String text, long at) {}

    private Scan(@Nullable Key key, Consumer<AuditRecord> records, HashedBlock.Parse parse) {
        this.key = key;
        this.records = records;
        this.parse = parse;
    }

    /** A scan that hands every line that can be read to a consumer. */
    static Scan handing(Key key, Consumer<AuditRecord> records) {
        return new Scan(key, records, HashedBlock.Parse.ALL);
    }

    /** A scan that only looks, also at hashes when there is a key. */
    static Scan looking(@Nullable Key key) {
        return new Scan(key, _ -> {}, HashedBlock.Parse.PRUNED);
    }

    /** Names the heads with which it is to be compared afterwards: not every hash is kept. */
    Scan expecting(Collection<Head> heads) {
        heads.forEach(head -> wanted.put(head.seq(), ""));
        return this;
    }

    /** Reads lines that were taken out of an audit: they may begin anywhere. */
    Scan readExport(InputStream lines) throws IOException {
        try (BlockHashing hashing = new BlockHashing(key, parse);
                Blocks blocks = new Blocks(lines, "the export", lines.available())) {
            readBlocks("the export", blocks, hashing, OptionalLong.empty(), true);
        }
        return this;
    }

    /** Reads segments in order. */
    Scan read(List<Path> segments) throws IOException {
        try (BlockHashing hashing = new BlockHashing(key, parse)) {
            for (Path segment : segments) {
                readSegment(segment, hashing, segment.equals(segments.getLast()));
            }
        }
        return this;
    }

    private void readSegment(Path segment, BlockHashing hashing, boolean last) throws IOException {
        try (Blocks blocks = new Blocks(segment)) {
            String name = String.valueOf(segment.getFileName());
            readBlocks(name, blocks, hashing, OptionalLong.of(Segments.first(segment)), last);
        }
    }

    private void readBlocks(String name, Blocks blocks, BlockHashing hashing, OptionalLong named, boolean last)
            throws IOException {
        int[] number = {0};
        try {
            hashing.each(blocks, block -> {
                for (HashedBlock.Judged judged : block.lines()) {
                    line(judged, name, ++number[0], named);
                }
            });
        } catch (AuditException e) {
            find(String.valueOf(e.getMessage()));
        }
        if (blocks.rest().length > 0 && last) {
            torn = new Torn(new String(blocks.rest(), StandardCharsets.ISO_8859_1), blocks.restAt());
        } else if (blocks.rest().length > 0) {
            find("%s: ends in the middle of a line".formatted(name));
        }
    }

    private void line(HashedBlock.Judged judged, String name, int number, OptionalLong named) {
        if (judged.line().isEmpty()) {
            find("%s line %d: not an audit line".formatted(name, number));
            return;
        }
        Line line = judged.line().get();
        if (number == 1 && named.isPresent() && line.seq() != named.getAsLong()) {
            find("%s: begins with record %d, its name says %d".formatted(name, line.seq(), named.getAsLong()));
        }
        if (first == 0) {
            begin(line);
        }
        if (!judged.sealed()) {
            find("%s line %d: record %d was edited, or written with another audit key"
                    .formatted(name, number, line.seq()));
        } else {
            String why = misplaced(line);
            if (!why.isEmpty()) {
                find("%s line %d: %s".formatted(name, number, why));
            }
        }
        seq = line.seq();
        hash = line.hash();
        wanted.computeIfPresent(seq, (_, _) -> new String(hash, StandardCharsets.ISO_8859_1));
        judged.record().ifPresent(record -> {
            if (judged.sealed() && record.event().equals(AuditLog.PRUNED)) {
                pruned = Optional.of(record);
            }
            records.accept(record);
        });
    }

    private void begin(Line line) {
        first = line.seq();
        before = line.prev();
        seq = first - 1;
        hash = before.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Why a line may not come here, empty when it may. */
    private String misplaced(Line line) {
        if (line.seq() > seq + 1) {
            return "records %d to %d are missing".formatted(seq + 1, line.seq() - 1);
        }
        if (line.seq() != seq + 1) {
            return "record %d comes after record %d".formatted(line.seq(), seq);
        }
        return line.follows(hash)
                ? ""
                : "record %d does not follow record %d, which was replaced".formatted(line.seq(), seq);
    }

    /** The chain must begin with record 1, or where a record in it says that it was pruned on purpose. */
    Scan fromTheBeginning() {
        if (first == 0 || (first == 1 && before.equals(Chain.ROOT))) {
            return this;
        }
        long kept = pruned.map(record -> record.number("first")).orElse(1L);
        if (first > kept || first < 1) {
            find("records %d to %d are missing, and no record says that they were pruned".formatted(kept, first - 1));
        } else if (first == kept
                && !before.equals(pruned.map(record -> record.text("before")).orElse(""))) {
            find("record %d does not follow the record that was pruned before it".formatted(first));
        }
        return this;
    }

    private void find(String finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        } else if (findings.size() == MOST_FINDINGS) {
            findings.add("and more");
        }
    }

    /** Compares with a head that was noted elsewhere. */
    void compare(Head head, String source) {
        String found = wanted.getOrDefault(head.seq(), "");
        if (head.seq() > seq) {
            find("%s knows record %d, the audit ends with %d: it was truncated".formatted(source, head.seq(), seq));
        } else if (!found.isEmpty() && !Chain.same(found, head.hash())) {
            find("%s knows another record %d: the audit was rewritten".formatted(source, head.seq()));
        }
    }

    /** What does not fit, in order. */
    List<String> findings() {
        return findings;
    }

    /** The number of the first line that was read, 0 when there was none. */
    long first() {
        return first;
    }

    /** The last line that was read. */
    Head head() {
        return new Head(seq, new String(hash, StandardCharsets.ISO_8859_1));
    }

    /** What comes after the last complete line. */
    Torn torn() {
        return torn;
    }
}
