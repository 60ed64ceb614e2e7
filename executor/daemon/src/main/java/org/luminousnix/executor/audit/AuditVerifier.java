package org.luminousnix.executor.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.luminousnix.protocol.Key;

/** The question whether an audit is what was written: edits, removals, swaps, and truncation as far as noted heads reach. */
public final class AuditVerifier {
    private AuditVerifier() {}

    /**
     * What a verification found.
     *
     * @param findings what does not fit, empty when all does
     */
    public record Verified(Head head, List<String> findings) {
        public Verified {
            findings = List.copyOf(findings);
        }
    }

    /** Verifies all segments of a directory against the chain, the head file and heads that were noted elsewhere. */
    public static Verified verify(Path dir, Key key, List<Head> anchors) throws IOException {
        Scan scan = new Scan(key, _ -> {}).read(Segments.list(dir), true);
        Optional<Head> noted = readHead(dir, key);
        noted.ifPresent(head -> scan.compare(head, "the head file"));
        if (noted.isEmpty() && scan.head().seq() > 0) {
            scan.findings().add("the head file is missing or was not written with this audit key");
        }
        for (Head anchor : anchors) {
            scan.compare(anchor, "the anchor");
        }
        if (!scan.torn().text().isEmpty()) {
            scan.findings()
                    .add("%d bytes after record %d are no complete line: a crash, or a cut"
                            .formatted(scan.torn().text().length(), scan.head().seq()));
        }
        return new Verified(scan.head(), scan.findings());
    }

    static Optional<Head> readHead(Path dir, Key key) throws IOException {
        Path file = dir.resolve("head");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> words = List.of(
                Files.readString(file, StandardCharsets.ISO_8859_1).strip().split(" "));
        if (words.size() != 2 || !Chain.same(Chain.hash(key, "head", words.get(0)), words.get(1))) {
            return Optional.empty();
        }
        return Head.parse(words.get(0));
    }
}
