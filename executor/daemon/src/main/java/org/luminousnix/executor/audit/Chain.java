package org.luminousnix.executor.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.luminousnix.protocol.Key;

/** The arithmetic of the hash chain: hash = HMAC-SHA256(audit key, previous hash, line without its hash). */
final class Chain {
    /** The previous hash of the first line. */
    static final String ROOT = "0".repeat(64);

    private static final String MARK = ",\"hash\":\"";

    private Chain() {}

    /** The hash of a line's text, which has no hash field yet. */
    static String hash(Key key, String previous, String text) {
        byte[] mac = key.hmac(previous.getBytes(StandardCharsets.US_ASCII), text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(mac);
    }

    /** The line with its hash: still one JSON object. */
    static String seal(String text, String hash) {
        return text.substring(0, text.length() - 1) + MARK + hash + "\"}";
    }

    /** The text of a sealed line without its hash, empty when it has none. */
    static String text(String line) {
        int at = line.lastIndexOf(MARK);
        return at < 0 ? "" : line.substring(0, at) + "}";
    }

    /** The hash of a sealed line, empty when it has none. */
    static String stated(String line) {
        int at = line.lastIndexOf(MARK);
        int from = at + MARK.length();
        return at < 0 || line.length() != from + 64 + 2 || !line.endsWith("\"}") ? "" : line.substring(from, from + 64);
    }

    /** Equality in constant time. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
