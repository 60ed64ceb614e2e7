package org.luminousnix.executor.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import org.luminousnix.protocol.Key;

/** The arithmetic of the hash chain: hash = HMAC-SHA256(audit key, previous hash, line without its hash). */
final class Chain {
    /** The previous hash of the first line. */
    static final String ROOT = "0".repeat(64);

    private static final String MARK = ",\"hash\":\"";

    private Chain() {}

    /** The hash of a line's text, which has no hash field yet. */
    static String hash(Key key, String previous, String text) {
        return hash(key.mac(), previous, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same with an HMAC that is used again. */
    static String hash(Mac mac, String previous, byte[] text) {
        mac.update(previous.getBytes(StandardCharsets.US_ASCII));
        mac.update(text);
        return HexFormat.of().formatHex(mac.doFinal());
    }

    /** The line with its hash and its end: still one JSON object. */
    static byte[] seal(byte[] text, String hash) {
        byte[] tail = (MARK + hash + "\"}\n").getBytes(StandardCharsets.US_ASCII);
        byte[] line = Arrays.copyOf(text, text.length - 1 + tail.length);
        System.arraycopy(tail, 0, line, text.length - 1, tail.length);
        return line;
    }

    /** Equality in constant time. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
