package org.luminousnix.executor.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.luminousnix.protocol.Key;

/** The question whether an audit is what was written: edits, removals, swaps, and truncation as far as noted heads reach. */
public final class AuditVerifier {
    private AuditVerifier() {}

    /**
     * What a verification found.
     *
     * @param first the number of the first record, more than 1 when older ones were pruned on purpose, 0 when there is none
     * @param findings what does not fit, empty when all does
     */
    public record Verified(long first, Head head, List<String> findings) {
        public Verified {
            findings = List.copyOf(findings);
        }
    }

    /** Verifies all segments of a directory against the chain, the head file and heads that were noted elsewhere. */
    public static Verified verify(Path dir, Key key, List<Head> anchors) throws IOException {
        // before the segments: of an audit that is being written the head is then never ahead of them
        Optional<Head> noted = HeadFile.read(dir, key);
        List<Head> heads = new ArrayList<>(anchors);
        noted.ifPresent(heads::add);
        Scan scan = Scan.looking(key).expecting(heads).read(Segments.list(dir)).fromTheBeginning();
        noted.ifPresent(head -> scan.compare(head, "the head file"));
        if (noted.isEmpty() && scan.head().seq() > 0) {
            scan.findings().add("the head file is missing or was not written with this audit key");
        }
        return verified(scan, anchors);
    }

    /**
     * Verifies lines as {@code audit export} writes them. They may begin anywhere; without a key only numbers and stated hashes
     * are compared.
     */
    public static Verified verifyExport(InputStream lines, @Nullable Key key, List<Head> anchors) throws IOException {
        return verified(Scan.looking(key).expecting(anchors).readExport(lines), anchors);
    }

    private static Verified verified(Scan scan, List<Head> anchors) {
        for (Head anchor : anchors) {
            scan.compare(anchor, "the anchor");
        }
        if (!scan.torn().text().isEmpty()) {
            scan.findings()
                    .add("%d bytes after record %d are no complete line: a crash, or a cut"
                            .formatted(scan.torn().text().length(), scan.head().seq()));
        }
        return new Verified(scan.first(), scan.head(), scan.findings());
    }
}
