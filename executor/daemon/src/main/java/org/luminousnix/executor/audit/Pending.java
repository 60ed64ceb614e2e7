package org.luminousnix.executor.audit;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Sealed lines that are not in the file yet, and where in it they belong. Not safe for several threads. */
final class Pending {
    private static final int LEAST = 1024;

    private byte[] bytes = new byte[LEAST];
    private int length;
    private long position;
    private boolean cutFirst;

    /** Nothing, for a file of this length. */
    Pending(long position) {
        this.position = position;
    }

    /**
     * Bytes and the place in the file that they are to be written to.
     *
     * @param cutFirst whether the file must be cut there before, for it holds what was taken back
     * @param target how far the chain goes with them
     */
    record Taken(ByteBuffer bytes, long position, boolean cutFirst, Mark target) {}

    /** Adds a line. */
    void add(ByteBuffer line) {
        int size = line.remaining();
        if (length + size > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + size));
        }
        line.get(bytes, length, size);
        length += size;
    }

    /** Whether there is nothing. */
    boolean isEmpty() {
        return length == 0;
    }

    /** All of it, which is then no longer here; the chain goes to {@code target}. */
    Taken take(Mark target) {
        Taken taken = new Taken(ByteBuffer.wrap(bytes, 0, length), position, cutFirst, target);
        cutFirst = false;
        position += length;
        length = 0;
        bytes = new byte[LEAST];
        return taken;
    }

    /** The file holds more than it should and could not be cut yet. */
    void cutFirst() {
        cutFirst = true;
    }

    /** Forgets it: the file goes on at this position. */
    void drop(long at) {
        length = 0;
        position = at;
    }
}
