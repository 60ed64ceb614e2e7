package org.luminousnix.executor.audit;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A segment read as blocks of whole lines, one after another: memory does not grow with the file. */
final class Blocks implements Closeable {
    private static final int BLOCK = 1 << 20;
    private static final int LEAST = 4096;
    private static final int LONGEST_LINE = 16 << 20;

    private final String name;
    private final InputStream in;
    private final long size;
    private byte[] rest = new byte[0];
    private long at;

    /** Reads from the beginning of a file. */
    Blocks(Path file) throws IOException {
        this(Files.newInputStream(file), String.valueOf(file.getFileName()), Files.size(file));
    }

    /** Reads a stream of about this many bytes to its end, and closes it at last. */
    Blocks(InputStream in, String name, long size) {
        this.in = in;
        this.name = name;
        this.size = size;
    }

    /** Some lines, one byte a character, each with its end. */
    static final class Block {
        private final byte[] bytes;
        private final int length;

        private Block(byte[] bytes, int length) {
            this.bytes = bytes;
            this.length = length;
        }

        /** Where the lines are, from the first byte on; shared, not to be changed. */
        byte[] bytes() {
            return bytes;
        }

        /** How many of the bytes are lines. */
        int length() {
            return length;
        }
    }

    /** The next block, empty at the end. */
    Optional<Block> next() throws IOException {
        // a byte more than is left, so that one reading finds the end
        int left = Math.clamp(size - at + 1, LEAST, BLOCK);
        byte[] bytes = Arrays.copyOf(rest, Math.max(left, 2 * rest.length));
        int filled = rest.length;
        while (true) {
            int read = in.readNBytes(bytes, filled, bytes.length - filled);
            int searched = filled;
            filled += read;
            int end = filled;
            while (end > searched && bytes[end - 1] != '\n') {
                end--;
            }
            if (end > searched) {
                rest = Arrays.copyOfRange(bytes, end, filled);
                at += end;
                return Optional.of(new Block(bytes, end));
            }
            if (read == 0) {
                rest = Arrays.copyOf(bytes, filled);
                return Optional.empty();
            }
            if (filled > LONGEST_LINE) {
                throw new AuditException(
                        "%s: a line of more than %d bytes is no audit line".formatted(name, LONGEST_LINE));
            }
            bytes = filled == bytes.length ? Arrays.copyOf(bytes, 2 * bytes.length) : bytes;
        }
    }

    /** What comes after the last whole line, once there is no next block. */
    byte[] rest() {
        return rest.clone();
    }

    /** Where that begins. */
    long restAt() {
        return at;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
