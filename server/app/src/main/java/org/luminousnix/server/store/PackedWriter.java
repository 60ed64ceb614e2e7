package org.luminousnix.server.store;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/** Numbers in few bytes: whole ones by their size, others by what differs from the one before in the same column. */
final class PackedWriter {
    private static final int FASTEST_GOOD = 4;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    private final long[] before;

    /** A writer of this many columns of values. */
    PackedWriter(int columns) {
        before = new long[columns];
    }

    /** A whole number, negative ones too: one byte from -64 to 63. */
    void whole(long number) {
        long left = (number << 1) ^ (number >> 63);
        while ((left & ~0x7FL) != 0) {
            out.write((int) ((left & 0x7F) | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }

    /** A value: how many bytes differ and where they begin, then those bytes; one byte where nothing changed. */
    void value(int column, double value) {
        long bits = Double.doubleToRawLongBits(value);
        long differs = bits ^ before[column];
        before[column] = bits;
        if (differs == 0) {
            out.write(0);
            return;
        }
        int low = Long.numberOfTrailingZeros(differs) / 8;
        int count = 8 - Long.numberOfLeadingZeros(differs) / 8 - low;
        out.write((low << 4) | count);
        for (int i = low + count - 1; i >= low; i--) {
            out.write((int) (differs >>> (8 * i)));
        }
    }

    void bytes(byte[] bytes) {
        whole(bytes.length);
        out.writeBytes(bytes);
    }

    /** What was written, deflated. */
    byte[] packed() {
        byte[] plain = out.toByteArray();
        try (Deflater deflater = new Deflater(FASTEST_GOOD, true)) {
            deflater.setInput(plain);
            deflater.finish();
            byte[] buffer = new byte[plain.length + 64];
            int count = deflater.deflate(buffer);
            byte[] packed = new byte[count];
            System.arraycopy(buffer, 0, packed, 0, count);
            return packed;
        }
    }
}
