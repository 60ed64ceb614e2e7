package org.luminousnix.executor.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.luminousnix.protocol.Key;

/**
 * What a log finds when it is opened, verified as far back as the last two segments that hold anything.
 *
 * @param newest the segment to go on with
 * @param head the last record
 * @param torn what a crash left after it
 */
record Opening(Path newest, Head head, Scan.Torn torn) {
    private static final int SEGMENTS_READ = 2;

    /** Reads the tail, or refuses to go on after anything but a torn line. */
    static Opening read(Path dir, Key key, Consumer<AuditRecord> earlier) throws IOException {
        List<Path> segments = Segments.list(dir);
        Optional<Head> noted = HeadFile.read(dir, key);
        // the newest is empty when a crash came right after it was begun
        int read = SEGMENTS_READ + (!segments.isEmpty() && Files.size(segments.getLast()) == 0 ? 1 : 0);
        List<Path> tail = segments.subList(Math.max(0, segments.size() - read), segments.size());
        Scan scan =
                Scan.handing(key, earlier).expecting(noted.stream().toList()).read(tail);
        if (tail.size() == segments.size()) {
            scan.fromTheBeginning();
        }
        noted.ifPresent(head -> scan.compare(head, "the head file"));
        if (noted.isEmpty() && scan.head().seq() > 0) {
            scan.findings().add("the head file is missing or was not written with this audit key");
        }
        if (!scan.findings().isEmpty()) {
            throw new AuditException(
                    "audit %s does not verify: %s. Run \"luminous-executor audit verify\"; to go on, move the directory aside and keep it"
                            .formatted(dir, String.join("; ", scan.findings())));
        }
        Head head = scan.head();
        Path newest = segments.isEmpty() ? Segments.named(dir, head.seq() + 1) : segments.getLast();
        return new Opening(newest, head, scan.torn());
    }
}
