package org.luminousnix.protocol;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Frames on a byte stream: a 4-byte big-endian length, then that many bytes, 1 to {@link #MAX_PAYLOAD}. */
public final class Frames {
    /** The largest payload in bytes (64 KiB). */
    public static final int MAX_PAYLOAD = 64 * 1024;

    private Frames() {}

    /** A payload with its length in front. */
    public static byte[] wrap(byte[] payload) {
        if (payload.length == 0 || payload.length > MAX_PAYLOAD) {
            throw new IllegalArgumentException(
                    "payload: %d bytes, must be 1 to %d".formatted(payload.length, MAX_PAYLOAD));
        }
        return ByteBuffer.allocate(4 + payload.length)
                .putInt(payload.length)
                .put(payload)
                .array();
    }

    /** The next payload of a blocking channel; {@link EOFException} when the peer closed it. */
    public static byte[] read(ReadableByteChannel channel) throws IOException, ProtocolException {
        int length = fill(channel, ByteBuffer.allocate(4)).getInt();
        return fill(channel, ByteBuffer.allocate(allowed(length))).array();
    }

    private static ByteBuffer fill(ReadableByteChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the peer closed the connection inside or before a frame");
            }
        }
        return buffer.flip();
    }

    private static int allowed(int length) throws ProtocolException {
        if (length <= 0 || length > MAX_PAYLOAD) {
            throw new ProtocolException(
                    ErrorCode.BAD_FRAME,
                    "length: %d, must be 1 to %d".formatted(Integer.toUnsignedLong(length), MAX_PAYLOAD));
        }
        return length;
    }

    /** The state between two reads of one connection: not safe for use by several threads. */
    public static final class Decoder {
        private final byte[] head = new byte[4];
        private int headed;
        private byte @Nullable [] payload;
        private int filled;

        /** The payloads completed by these bytes; memory for a payload is only taken once its length was found allowed. */
        public List<byte[]> feed(byte[] bytes) throws ProtocolException {
            List<byte[]> done = new ArrayList<>();
            int at = 0;
            while (at < bytes.length) {
                byte[] current = payload;
                if (current == null) {
                    head[headed++] = bytes[at++];
                    if (headed == head.length) {
                        payload = new byte[allowed(ByteBuffer.wrap(head).getInt())];
                        headed = 0;
                        filled = 0;
                    }
                    continue;
                }
                int take = Math.min(current.length - filled, bytes.length - at);
                System.arraycopy(bytes, at, current, filled, take);
                filled += take;
                at += take;
                if (filled == current.length) {
                    done.add(current);
                    payload = null;
                }
            }
            return done;
        }

        /** Whether a frame has begun and not ended: what a read deadline is measured from. */
        public boolean midFrame() {
            return headed > 0 || payload != null;
        }

        @Override
        public String toString() {
            return "Decoder[mid-frame=%s, head=%s]".formatted(midFrame(), Arrays.toString(head));
        }
    }
}
