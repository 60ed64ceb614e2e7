package org.luminousnix.tui.feed;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** The one certificate that a server must show: the SHA-256 of its public key (SubjectPublicKeyInfo), or of the whole of it. */
public final class Pin {
    private static final String PREFIX = "sha256:";
    private final byte[] digest;

    private Pin(byte[] digest) {
        this.digest = digest;
    }

    /** Reads {@code sha256:} and 64 hexadecimal digits (colons between them may stay) or base64; throws IllegalArgumentException. */
    public static Pin parse(String text) {
        String value = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : "";
        String hex = value.replace(":", "");
        try {
            byte[] digest = hex.matches("[0-9A-Fa-f]{64}")
                    ? HexFormat.of().parseHex(hex)
                    : Base64.getDecoder().decode(value);
            if (digest.length == 32) {
                return new Pin(digest);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(wrong(text), e);
        }
        throw new IllegalArgumentException(wrong(text));
    }

    private static String wrong(String text) {
        return "--pin \"" + text
                + "\": expected sha256: and the SHA-256 of the server's public key or certificate, as 64"
                + " hexadecimal digits or in base64";
    }

    /** Whether it is this certificate, or one with the same key. */
    boolean fits(X509Certificate certificate) throws CertificateEncodingException {
        return MessageDigest.isEqual(digest, ofKey(certificate))
                || MessageDigest.isEqual(digest, ofCertificate(certificate));
    }

    /** What would have to be pinned for this certificate, in words. */
    static String shown(X509Certificate certificate) throws CertificateEncodingException {
        return "the key " + PREFIX + HexFormat.of().formatHex(ofKey(certificate)) + " (certificate " + PREFIX
                + HexFormat.of().formatHex(ofCertificate(certificate)) + ")";
    }

    private static byte[] ofKey(X509Certificate certificate) {
        return sha256(certificate.getPublicKey().getEncoded());
    }

    private static byte[] ofCertificate(X509Certificate certificate) throws CertificateEncodingException {
        return sha256(certificate.getEncoded());
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pin pin && Arrays.equals(digest, pin.digest);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digest);
    }

    @Override
    public String toString() {
        return PREFIX + HexFormat.of().formatHex(digest);
    }
}
