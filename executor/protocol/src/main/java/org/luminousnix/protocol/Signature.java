package org.luminousnix.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * The signature of a payload: {@code mac(32) keyId(16, zero-padded ASCII) body}. The mac is HMAC-SHA256 over a label for the
 * direction, the key id field and the exact bytes of the body, so a request can never pass for a reply.
 */
public final class Signature {
    /** Bytes in front of the body. */
    public static final int HEADER = 48;

    private static final int MAC = 32;

    /** Which way a payload travels. */
    public enum Direction {
        /** From client to executor. */
        REQUEST("luminous-executor/1 request\0"),
        /** From executor to client. */
        REPLY("luminous-executor/1 reply\0");

        private final String label;

        Direction(String label) {
            this.label = label;
        }
    }

    private Signature() {}

    /** A signed payload. */
    public static byte[] sign(Direction direction, Key key, byte[] body) {
        byte[] id = Arrays.copyOf(key.id().getBytes(StandardCharsets.US_ASCII), HEADER - MAC);
        return join(key.hmac(label(direction), id, body), id, body);
    }

    /** An unsigned payload (mac and key id all zero): only for refusals to somebody who has not shown to know a key. */
    public static byte[] unsigned(byte[] body) {
        return join(new byte[MAC], new byte[HEADER - MAC], body);
    }

    /** The body of a payload whose signature holds under one of these keys. */
    public static Opened open(Direction direction, KeyFile keys, byte[] payload) throws ProtocolException {
        requireHeader(payload);
        byte[] mac = Arrays.copyOf(payload, MAC);
        byte[] id = Arrays.copyOfRange(payload, MAC, HEADER);
        byte[] body = Arrays.copyOfRange(payload, HEADER, payload.length);
        int length = id.length;
        while (length > 0 && id[length - 1] == 0) {
            length--;
        }
        Optional<Key> named = keys.byId(new String(id, 0, length, StandardCharsets.ISO_8859_1));
        // an unknown id costs the same work as a known one with a wrong mac
        Key key = named.orElse(keys.current());
        boolean equal = MessageDigest.isEqual(mac, key.hmac(label(direction), id, body));
        if (!equal || named.isEmpty()) {
            throw new ProtocolException(ErrorCode.BAD_SIGNATURE, "the signature does not match");
        }
        return new Opened(key, body);
    }

    /** The body of an unsigned payload, empty when it claims to be signed. */
    public static Optional<byte[]> openUnsigned(byte[] payload) throws ProtocolException {
        requireHeader(payload);
        for (int i = 0; i < HEADER; i++) {
            if (payload[i] != 0) {
                return Optional.empty();
            }
        }
        return Optional.of(Arrays.copyOfRange(payload, HEADER, payload.length));
    }

    private static void requireHeader(byte[] payload) throws ProtocolException {
        if (payload.length <= HEADER) {
            throw new ProtocolException(
                    ErrorCode.BAD_FRAME, "payload: %d bytes, must be more than %d".formatted(payload.length, HEADER));
        }
    }

    private static byte[] label(Direction direction) {
        return direction.label.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] join(byte[] mac, byte[] id, byte[] body) {
        return ByteBuffer.allocate(HEADER + body.length)
                .put(mac)
                .put(id)
                .put(body)
                .array();
    }

    /** A body whose signature held, and the key under which it did. */
    public static final class Opened {
        private final Key key;
        private final byte[] body;

        private Opened(Key key, byte[] body) {
            this.key = key;
            this.body = body;
        }

        /** The key that signed. */
        public Key key() {
            return key;
        }

        /** The exact bytes that were signed. */
        public byte[] body() {
            return body.clone();
        }
    }
}
