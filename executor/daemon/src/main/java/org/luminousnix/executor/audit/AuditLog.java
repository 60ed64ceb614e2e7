package org.luminousnix.executor.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.luminousnix.protocol.Key;

/** The audit being written: append-only segments of hash-chained lines. Safe for use by several threads. */
public final class AuditLog implements AutoCloseable {
    private static final long SEGMENT_BYTES = 16L << 20;

    private final Path dir;
    private final Key key;
    private final String bootId;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final FileChannel heads;
    private FileChannel segment;
    private long position;
    private Head head;

    private AuditLog(Path dir, Key key, String bootId, InstantSource clock, LongSupplier nanos, Head head)
            throws IOException {
        this.dir = dir;
        this.key = key;
        this.bootId = bootId;
        this.clock = clock;
        this.nanos = nanos;
        this.head = head;
        this.heads = FileChannel.open(dir.resolve("head"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        List<Path> segments = Segments.list(dir);
        this.segment = open(segments.isEmpty() ? Segments.named(dir, head.seq() + 1) : segments.getLast());
        this.position = segment.size();
    }

    /**
     * The audit in this directory, verified as far back as two segments; every verified record is handed to {@code earlier}, oldest
     * first. A line torn by a crash is kept aside and recorded; anything else that does not fit is an {@link AuditException}.
     */
    public static AuditLog open(
            Path dir, Key key, String bootId, InstantSource clock, LongSupplier nanos, Consumer<AuditRecord> earlier)
            throws IOException {
        Files.createDirectories(
                dir, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        List<Path> segments = Segments.list(dir);
        List<Path> tail = segments.subList(Math.max(0, segments.size() - 2), segments.size());
        Scan scan = new Scan(key, earlier).read(tail, tail.size() == segments.size());
        AuditVerifier.readHead(dir, key).ifPresent(noted -> scan.compare(noted, "the head file"));
        if (!scan.findings().isEmpty()) {
            throw new AuditException(
                    "audit %s does not verify: %s. Run \"luminous-executor audit verify\"; to go on, move the directory aside and keep it"
                            .formatted(dir, String.join("; ", scan.findings())));
        }
        AuditLog log = new AuditLog(dir, key, bootId, clock, nanos, scan.head());
        if (!scan.torn().text().isEmpty()) {
            log.keepAside(scan.torn());
        }
        return log;
    }

    private void keepAside(Scan.Torn torn) throws IOException {
        Path aside = dir.resolve("torn-after-%012d".formatted(head.seq()));
        Files.writeString(aside, torn.text(), StandardCharsets.ISO_8859_1);
        segment.truncate(torn.at());
        position = torn.at();
        append(
                "torn-line",
                Map.of("kept", aside.getFileName().toString(), "bytes", (long)
                        torn.text().length()),
                true);
    }

    /** Appends one record; {@code durable}: it is on the disk when this returns. When it throws, nothing was appended. */
    public synchronized Head append(String event, Map<String, Object> fields, boolean durable) throws IOException {
        if (position >= SEGMENT_BYTES) {
            FileChannel next = open(Segments.named(dir, head.seq() + 1));
            segment.force(true);
            segment.close();
            segment = next;
            position = 0;
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("seq", head.seq() + 1);
        all.put("at", clock.instant().toString());
        all.put("boot", bootId);
        all.put("nanos", nanos.getAsLong());
        all.put("event", event);
        all.putAll(fields);
        all.put("prev", head.hash());
        String text = AuditJson.write(all);
        String hash = Chain.hash(key, head.hash(), text);
        write(Chain.seal(text, hash) + "\n", durable);
        head = new Head(head.seq() + 1, hash);
        if (durable) {
            noteHead();
        }
        return head;
    }

    private void write(String line, boolean durable) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        long length = bytes.remaining();
        try {
            while (bytes.hasRemaining()) {
                segment.write(bytes, position + bytes.position());
            }
            if (durable) {
                segment.force(false);
            }
        } catch (IOException e) {
            try {
                segment.truncate(position);
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
        position += length;
    }

    private void noteHead() throws IOException {
        String text = head.toString();
        String line = text + " " + Chain.hash(key, "head", text) + "\n";
        heads.write(ByteBuffer.wrap("%-160s\n".formatted(line.strip()).getBytes(StandardCharsets.US_ASCII)), 0);
    }

    /** The last record. */
    public synchronized Head head() {
        return head;
    }

    @Override
    public synchronized void close() throws IOException {
        segment.force(true);
        noteHead();
        segment.close();
        heads.close();
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
}
