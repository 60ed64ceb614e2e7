package org.luminousnix.executor.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import org.luminousnix.protocol.Key;

/**
 * The file {@code head}: the last record that is on the disk, authenticated with the audit key. It is overwritten in place after each
 * forcing and before anybody is told, and is itself forced only when it is made: a killed process leaves it exact, a killed kernel
 * may leave it older, and it is never ahead of the segments.
 */
final class HeadFile implements Closeable {
    private static final String NAME = "head";

    private static final int LENGTH = 160;

    private final Mac mac;
    private final Disk.Segment file;

    private HeadFile(Key key, Disk.Segment file) {
        this.mac = key.mac();
        this.file = file;
    }

    /** Opens it; in a directory without segments it is made first, so that a missing one later means that somebody removed it. */
    static HeadFile open(Path dir, Key key, Disk disk) throws IOException {
        boolean fresh = read(dir, key).isEmpty();
        HeadFile opened = new HeadFile(key, disk.open(dir.resolve(NAME)));
        if (fresh) {
            opened.note(new Head(0, Chain.ROOT));
            opened.file.force();
            Disk.forceNames(dir);
        }
        return opened;
    }

    /** Overwrites it; called by one thread at a time. */
    void note(Head head) throws IOException {
        String text = head.toString();
        String line = text + " " + Chain.hash(mac, NAME, text);
        String padded = line + " ".repeat(LENGTH - line.length()) + "\n";
        file.write(ByteBuffer.wrap(padded.getBytes(StandardCharsets.US_ASCII)), 0);
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

    @Override
    public void close() throws IOException {
        file.close();
    }
}
