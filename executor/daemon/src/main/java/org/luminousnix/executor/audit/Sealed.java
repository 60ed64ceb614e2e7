package org.luminousnix.executor.audit;

import java.nio.ByteBuffer;

/** A line with its hash and its end, and the head that it makes. */
record Sealed(ByteBuffer bytes, Head head) {
    /** Makes the line that comes after a head. */
    interface After {
        Sealed after(Head head);
    }
}
