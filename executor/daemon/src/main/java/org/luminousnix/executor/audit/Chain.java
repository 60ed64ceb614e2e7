package org.luminousnix.executor.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
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
        return hash(key.mac(), previous, text);
    }

    /** The same with an HMAC that is used again. */
    static String hash(Mac mac, String previous, String text) {
        mac.update(previous.getBytes(StandardCharsets.US_ASCII));
        mac.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(mac.doFinal());
    }

    /** The line with its hash: still one JSON object. */
    static String seal(String text, String hash) {
        return text.substring(0, text.length() - 1) + MARK + hash + "\"}";
    }

    /** Equality in constant time. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
