package org.luminousnix.protocol;

/**
 * A request with what makes it fresh and unique. The key id travels outside, in the signed header ({@link Signature}).
 *
 * @param requestId the caller's id, repeated in the reply
 * @param bootId the kernel's boot id ({@code /proc/sys/kernel/random/boot_id})
 * @param nonce 128 random bits, 32 lower-case hexadecimal digits, never used twice
 * @param issuedAt wall clock, milliseconds since 1970
 * @param expiresAt wall clock, milliseconds since 1970, at most {@link #WINDOW_MILLIS} after {@code issuedAt}
 */
public record Envelope(
        int version, String requestId, String bootId, String nonce, long issuedAt, long expiresAt, Request request) {
    /** The version of the protocol that this code speaks. */
    public static final int VERSION = 1;
    /** The longest validity of a request, in milliseconds. */
    public static final long WINDOW_MILLIS = 30_000;

    public Envelope {
        Names.require("id", requestId, Names.ID);
        Names.require("boot_id", bootId, Names.BOOT);
        Names.require("nonce", nonce, Names.NONCE);
        if (issuedAt < 0) {
            throw new IllegalArgumentException("issued_at: " + issuedAt + " is negative");
        }
        if (expiresAt <= issuedAt || expiresAt - issuedAt > WINDOW_MILLIS) {
            throw new IllegalArgumentException("expires_at: %d must be 1 to %d ms after issued_at %d"
                    .formatted(expiresAt, WINDOW_MILLIS, issuedAt));
        }
    }
}
