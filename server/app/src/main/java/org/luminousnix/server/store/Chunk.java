package org.luminousnix.server.store;

import java.util.Arrays;

/** The newest points of one series, in ascending time, that are not in a block of their own yet. Not safe for several threads. */
final class Chunk {
    private static final int FIRST = 16;

    private long[] millis = new long[FIRST];
    private double[] values = new double[FIRST];
    private int size;
    private int kept;

    /** Adds a point; one that is not newer than the newest is left out. Answers whether it was added. */
    boolean add(long at, double value) {
        if (size > 0 && at <= millis[size - 1]) {
            return false;
        }
        if (size == millis.length) {
            millis = Arrays.copyOf(millis, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        millis[size] = at;
        values[size++] = value;
        return true;
    }

    int size() {
        return size;
    }

    long millis(int index) {
        return millis[index];
    }

    double value(int index) {
        return values[index];
    }

    /** How many of the points, counted from the oldest, are on the disk in the tail. */
    int kept() {
        return kept;
    }

    /** All points are on the disk in the tail. */
    void keep() {
        kept = size;
    }

    /** No point is on the disk. */
    void unkeep() {
        kept = 0;
    }

    /** All points are on the disk in a block. */
    void clear() {
        size = 0;
        kept = 0;
    }

    /** Forgets the oldest half; answers how many points that were. */
    int forgetHalf() {
        int gone = size / 2;
        millis = Arrays.copyOfRange(millis, gone, Math.max(size, gone + FIRST));
        values = Arrays.copyOfRange(values, gone, Math.max(size, gone + FIRST));
        size -= gone;
        kept = Math.max(0, kept - gone);
        return gone;
    }
}
