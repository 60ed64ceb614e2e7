package org.luminousnix.executor.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import org.luminousnix.protocol.Key;

/** The audit being written: append-only segments of hash-chained lines. Safe for use by several threads. */
public final class AuditLog implements AutoCloseable {
    /** The event that says which records were removed on purpose. */
    static final String PRUNED = "pruned";

    private static final Set<String> OURS = Set.of("seq", "at", "boot", "nanos", "event", "prev", "hash");

    private final Path dir;
    private final Mac mac;
    private final Settings settings;
    private final String boot;
    private final SegmentWriter writer;
    private volatile String trouble = "";
    private volatile Witness witness = Witness.NONE;

    /**
     * What a log needs to know.
     *
     * @param bootId of the running kernel
     * @param nanos monotonic, counts on across restarts within one boot
     */
    record Settings(String bootId, InstantSource clock, LongSupplier nanos, Retention retention, Disk disk) {}

    private AuditLog(Path dir, Key key, Settings settings, SegmentWriter writer) {
        this.dir = dir;
        this.mac = key.mac();
        this.settings = settings;
        this.boot = AuditJson.members(Map.of("boot", settings.bootId()));
        this.writer = writer;
    }

    /** The audit in this directory with the standard retention, see {@link #open(Path, Key, String, InstantSource, LongSupplier, Retention, Consumer)}. */
    public static AuditLog open(
            Path dir, Key key, String bootId, InstantSource clock, LongSupplier nanos, Consumer<AuditRecord> earlier)
            throws IOException {
        return open(dir, key, bootId, clock, nanos, Retention.STANDARD, earlier);
    }

    /**
     * The audit in this directory, verified as far back as two segments; every verified record is handed to {@code earlier}, oldest
     * first. A line torn by a crash is kept aside and recorded; anything else that does not fit is an {@link AuditException}.
     */
    public static AuditLog open(
            Path dir,
            Key key,
            String bootId,
            InstantSource clock,
            LongSupplier nanos,
            Retention retention,
            Consumer<AuditRecord> earlier)
            throws IOException {
        return open(dir, key, new Settings(bootId, clock, nanos, retention, Disk.HOST), earlier);
    }

    static AuditLog open(Path dir, Key key, Settings settings, Consumer<AuditRecord> earlier) throws IOException {
        Files.createDirectories(
                dir, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Opening found = Opening.read(dir, key, earlier);
        HeadFile heads = HeadFile.open(dir, key);
        AuditLog log = new AuditLog(
                dir, key, settings, new SegmentWriter(dir, settings.disk(), heads, found.newest(), found.head()));
        if (!found.torn().text().isEmpty()) {
            log.keepAside(found.torn());
        }
        log.prune();
        return log;
    }

    private void keepAside(Scan.Torn torn) throws IOException {
        Path aside = dir.resolve("torn-after-%012d".formatted(head().seq()));
        Files.writeString(aside, torn.text(), StandardCharsets.ISO_8859_1);
        writer.cutTo(torn.at());
        append(
                "torn-line",
                Map.of("kept", aside.getFileName().toString(), "bytes", (long)
                        torn.text().length()),
                true);
    }

    /** Whoever is told about each record from now on. */
    public void witness(Witness told) {
        witness = told;
    }

    /** Appends one record; {@code durable}: it is on the disk when this returns. When it throws, nothing was appended. */
    public Head append(String event, Map<String, Object> fields, boolean durable) throws IOException {
        try {
            if (writer.sealed().position() >= settings.retention().segmentBytes()
                    && writer.rotate(settings.retention().segmentBytes())) {
                prune();
            }
            Head head = write(event, fields, durable);
            if (!trouble.isEmpty()) {
                turn("");
            }
            return head;
        } catch (IOException e) {
            turn(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /** Tells the witness once when it begins to fail, and once when it no longer does. */
    private synchronized void turn(String why) {
        boolean failed = !trouble.isEmpty();
        trouble = why;
        if (!failed && !why.isEmpty()) {
            witness.failed(why);
        } else if (failed && why.isEmpty()) {
            witness.restored();
        }
    }

    private Head write(String event, Map<String, Object> fields, boolean durable) throws IOException {
        for (String name : fields.keySet()) {
            if (OURS.contains(name)) {
                throw new IllegalArgumentException("audit field: \"%s\" is the chain's own".formatted(name));
            }
        }
        Map<String, Object> known = new LinkedHashMap<>();
        known.put("event", event);
        known.putAll(fields);
        String members = AuditJson.members(known);
        Head head = writer.append(before -> seal(before, members), durable);
        witness.recorded(head, durable, event, fields);
        return head;
    }

    /** Called by one thread at a time: the one that holds the writer's lock. So what does not depend on the chain was written before. */
    private Sealed seal(Head before, String members) {
        long seq = before.seq() + 1;
        String text = "{\"seq\":" + seq + ",\"at\":\"" + settings.clock().instant() + "\"," + boot + ",\"nanos\":"
                + settings.nanos().getAsLong() + "," + members + ",\"prev\":\"" + before.hash() + "\"}";
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        String hash = Chain.hash(mac, before.hash(), bytes);
        return new Sealed(ByteBuffer.wrap(Chain.seal(bytes, hash)), new Head(seq, hash));
    }

    /** Removes the oldest segments when all are too long; what is removed is a record in the chain, on the disk, before. */
    private synchronized void prune() throws IOException {
        List<Path> old = Segments.beyond(dir, settings.retention());
        if (old.isEmpty()) {
            return;
        }
        Path kept = Segments.list(dir).get(old.size());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("first", Segments.first(kept));
        fields.put("before", Segments.before(kept));
        fields.put("segments", (long) old.size());
        write(PRUNED, fields, true);
        for (Path segment : old) {
            Files.deleteIfExists(segment);
        }
        Disk.forceNames(dir);
    }

    /** Why the last attempt to append failed, empty when it did not. */
    public String trouble() {
        return trouble;
    }

    /** The last record, on the disk or not. */
    public Head head() {
        return writer.sealed().head();
    }

    /** Forces what was appended so far: the last record that no crash can take away. Only such a head is worth noting elsewhere. */
    public Head settle() throws IOException {
        return writer.settle();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
