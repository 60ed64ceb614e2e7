package org.luminousnix.server.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Reads what {@link PackedWriter} wrote; throws {@link UncheckedIOException} where it is not that. */
final class PackedReader {
    private final byte[] plain;
    private final long[] before;
    private int at;

    PackedReader(byte[] packed, int columns) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed), new Inflater(true))) {
            plain = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        before = new long[columns];
    }

    boolean more() {
        return at < plain.length;
    }

    long whole() {
        long number = 0;
        int shift = 0;
        long read;
        do {
            read = next();
            number |= (read & 0x7F) << shift;
            shift += 7;
        } while ((read & 0x80) != 0);
        return (number >>> 1) ^ -(number & 1);
    }

    double value(int column) {
        int head = (int) next();
        int low = head >> 4;
        long differs = 0;
        for (int i = low + (head & 15) - 1; i >= low; i--) {
            differs |= next() << (8 * i);
        }
        before[column] ^= differs;
        return Double.longBitsToDouble(before[column]);
    }

    byte[] bytes() {
        long length = whole();
        if (length < 0 || length > plain.length - at) {
            throw ended();
        }
        byte[] bytes = new byte[(int) length];
        System.arraycopy(plain, at, bytes, 0, bytes.length);
        at += bytes.length;
        return bytes;
    }

    private long next() {
        if (at >= plain.length) {
            throw ended();
        }
        return plain[at++] & 0xFF;
    }

    private static UncheckedIOException ended() {
        return new UncheckedIOException(new IOException("a block of the history ends too early"));
    }
}
