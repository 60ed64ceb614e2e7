package org.luminousnix.executor.gate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/**
 * The nonces in a file: a line for each, behind them zeros that are there from the beginning, mapped into memory. So remembering one
 * more is a copy of some bytes, which waits for no disk and finds no full one; a killed process loses none. Not safe for several threads.
 */
final class NonceFile {
    /** How many more nonces fit in after it was written anew. */
    private static final int ROOM = 8192;
    /** A nonce, an expiry of up to 18 digits, and what ends a line. */
    private static final int LONGEST = 32 + 1 + 18 + 3;

    private final Path file;
    private final String bootId;
    private ByteBuffer memory = ByteBuffer.allocate(0);

    NonceFile(Path file, String bootId) {
        this.file = file;
        this.bootId = bootId;
    }

    /** Takes in the nonces of this boot, each with its expiry; the latest expiry among those that were forgotten for good. */
    long load(Map<String, Long> expiries) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        // the boot id, and since nonces are forgotten for good the latest expiry among them
        String[] head = lines.isEmpty() ? new String[0] : lines.getFirst().split(" ", 2);
        if (head.length == 0 || !head[0].equals(bootId)) {
            return 0;
        }
        for (String line : lines.subList(1, lines.size())) {
            // a last line cut short by a crash was never accepted, and behind it are zeros
            if (line.matches("[0-9a-f]{32} [0-9]{1,18} \\.")) {
                expiries.put(line.substring(0, 32), Long.parseLong(line.substring(33, line.length() - 2)));
            }
        }
        return head.length == 2 && head[1].matches("[0-9]{1,18}") ? Long.parseLong(head[1]) : 0;
    }

    /** Whether another nonce fits in. */
    boolean hasRoom() {
        return memory.remaining() >= LONGEST;
    }

    /** Adds a nonce; there must be room. */
    void add(String nonce, long expiry) throws IOException {
        try {
            memory.put(line(nonce, expiry).getBytes(StandardCharsets.ISO_8859_1));
        } catch (InternalError e) {
            // what a store into a mapped file becomes when the disk has no place for it after all
            throw new IOException("the mapped file cannot be written", e);
        }
    }

    /** Replaces the file by one with these nonces and room for more. */
    void rewrite(long forgotten, Map<String, Long> expiries) throws IOException {
        StringBuilder text =
                new StringBuilder(bootId).append(' ').append(forgotten).append('\n');
        expiries.forEach((nonce, expiry) -> text.append(line(nonce, expiry)));
        int known = text.length();
        text.repeat('\0', ROOM * LONGEST);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, text, StandardCharsets.ISO_8859_1);
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, text.length());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            memory = mapped.position(known);
        }
    }

    private static String line(String nonce, long expiry) {
        return nonce + " " + expiry + " .\n";
    }

    /** Remembers nothing more. */
    void close() {
        memory = ByteBuffer.allocate(0);
    }
}
