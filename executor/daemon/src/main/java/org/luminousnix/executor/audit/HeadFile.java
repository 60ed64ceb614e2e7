package org.luminousnix.executor.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import org.luminousnix.protocol.Key;

/**
 * The file {@code head}: the last record that is on the disk, authenticated with the audit key. It is overwritten in place after each
 * forcing and before anybody is told, and is itself forced only when it is made: a killed process leaves it exact, a killed kernel
 * may leave it older, and it is never ahead of the segments. It is mapped, because a write beside each forcing is one more file that
 * the next forcing has to do with.
 */
final class HeadFile {
    private static final String NAME = "head";

    private static final int LENGTH = 160;

    private final Mac mac;
    private final ByteBuffer file;

    private HeadFile(Key key, ByteBuffer file) {
        this.mac = key.mac();
        this.file = file;
    }

    /** Opens it; in a directory without segments it is made first, so that a missing one later means that somebody removed it. */
    static HeadFile open(Path dir, Key key) throws IOException {
        Head head = read(dir, key).orElse(new Head(0, Chain.ROOT));
        try (FileChannel channel = FileChannel.open(
                dir.resolve(NAME),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            // written before it is mapped, so that all of it has its place on the disk
            ByteBuffer line = line(key.mac(), head);
            while (line.hasRemaining()) {
                channel.write(line, line.position());
            }
            channel.force(true);
            Disk.forceNames(dir);
            return new HeadFile(key, channel.map(FileChannel.MapMode.READ_WRITE, 0, LENGTH + 1));
        }
    }

    /** Overwrites it; called by one thread at a time. */
    void note(Head head) throws IOException {
        try {
            file.put(0, line(mac, head), 0, LENGTH + 1);
        } catch (InternalError e) {
            // what a store into a mapped file becomes when the disk has no place for it
            throw new IOException("the mapped file cannot be written", e);
        }
    }

    private static ByteBuffer line(Mac mac, Head head) {
        String text = head.toString();
        String line = text + " " + Chain.hash(mac, NAME, text.getBytes(StandardCharsets.US_ASCII));
        String padded = line + " ".repeat(LENGTH - line.length()) + "\n";
        return ByteBuffer.wrap(padded.getBytes(StandardCharsets.US_ASCII));
    }

    /** The head noted in a directory; empty when it is missing or was not written with this key. */
    static Optional<Head> read(Path dir, Key key) throws IOException {
        Path file = dir.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> words = List.of(
                Files.readString(file, StandardCharsets.ISO_8859_1).strip().split(" "));
        if (words.size() != 2 || !Chain.same(Chain.hash(key, NAME, words.get(0)), words.get(1))) {
            return Optional.empty();
        }
        return Head.parse(words.get(0));
    }
}
