package org.luminousnix.server.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A policy file as text, under the name that errors use. */
record Source(String name, String text) {
    /** SHA-256 over names and texts, in hexadecimal. */
    static String hash(List<Source> sources) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Source source : sources) {
                byte[] text = source.text().getBytes(StandardCharsets.UTF_8);
                String head = source.name() + '\0' + text.length + '\0';
                digest.update(head.getBytes(StandardCharsets.UTF_8));
                digest.update(text);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
