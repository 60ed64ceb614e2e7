package org.luminousnix.protocol;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A shared secret of at least 32 bytes with an id of at most 16 characters; its text never shows the secret. */
public final class Key {
    /** The fewest bytes of a secret. */
    public static final int MIN_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final String id;
    /** Initialised with the secret and never fed: a copy of it is cheaper than to look one up and begin anew. */
    private final Mac fresh;

    /** A key; refuses short secrets and secrets that are one byte repeated. */
    public Key(String id, byte[] secret) {
        this.id = Names.require("key id", id, Names.KEY);
        if (secret.length < MIN_BYTES) {
            throw new IllegalArgumentException(
                    "key %s: %d bytes, must be at least %d random bytes".formatted(id, secret.length, MIN_BYTES));
        }
        boolean varied = false;
        for (byte b : secret) {
            varied |= b != secret[0];
        }
        if (!varied) {
            throw new IllegalArgumentException("key %s: all bytes are equal, must be random".formatted(id));
        }
        try {
            this.fresh = Mac.getInstance(ALGORITHM);
            fresh.init(new SecretKeySpec(secret, ALGORITHM));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }

    /** The id under which both sides know this key. */
    public String id() {
        return id;
    }

    /** HMAC-SHA256 over the parts in order, 32 bytes. */
    public byte[] hmac(byte[]... parts) {
        Mac mac = mac();
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    /** An HMAC-SHA256 of this key that can be used again and again, by one thread at a time. */
    public Mac mac() {
        try {
            return (Mac) fresh.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the HmacSHA256 of this Java runtime cannot be copied", e);
        }
    }

    @Override
    public String toString() {
        return "Key[" + id + "]";
    }
}
