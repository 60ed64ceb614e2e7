package org.luminousnix.executor.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;

/**
 * Where the parts of one sealed line are, in bytes that hold many: {@code {"seq":N,...,"prev":"HEX","hash":"HEX"}} exactly as it is
 * written. Nothing else is parsed to verify a line, because its hash covers all the rest.
 */
final class Line {
    private static final byte[] BEGIN = "{\"seq\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PREV = ",\"prev\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HASH = "\",\"hash\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\"}".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int HEX = 64;
    private static final int TAIL = PREV.length + HEX + HASH.length + HEX + END.length;
    private static final int MOST_DIGITS = 18;

    private final byte[] bytes;
    private final int from;
    private final int to;
    private final long seq;

    private Line(byte[] bytes, int from, int to, long seq) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.seq = seq;
    }

    /** The line between two places, without its line end; empty when it does not have the form. */
    static Optional<Line> at(byte[] bytes, int from, int to) {
        int tail = to - TAIL;
        int at = from + BEGIN.length;
        if (tail <= at
                || !holds(bytes, from, BEGIN)
                || !holds(bytes, tail, PREV)
                || !holds(bytes, tail + PREV.length + HEX, HASH)
                || !holds(bytes, to - END.length, END)) {
            return Optional.empty();
        }
        long seq = 0;
        int digits = 0;
        for (; at < tail && bytes[at] >= '0' && bytes[at] <= '9' && digits < MOST_DIGITS; at++, digits++) {
            seq = seq * 10 + bytes[at] - '0';
        }
        return digits == 0 || bytes[at] != ',' ? Optional.empty() : Optional.of(new Line(bytes, from, to, seq));
    }

    private static boolean holds(byte[] bytes, int at, byte[] what) {
        return Arrays.equals(bytes, at, at + what.length, what, 0, what.length);
    }

    /** Its number. */
    long seq() {
        return seq;
    }

    /** Whether the hash is that of this line after the hash before it that it states. */
    boolean isSealed(Mac mac) {
        int hash = to - END.length - HEX;
        mac.update(bytes, prevAt(), HEX);
        mac.update(bytes, from, hash - HASH.length + 1 - from);
        mac.update((byte) '}');
        byte[] right = mac.doFinal();
        int wrong = 0;
        for (int i = 0; i < right.length; i++) {
            wrong |= bytes[hash + 2 * i] ^ DIGITS[(right[i] >> 4) & 15];
            wrong |= bytes[hash + 2 * i + 1] ^ DIGITS[right[i] & 15];
        }
        return wrong == 0;
    }

    /** Whether it states this hash, as hexadecimal digits, as that of the line before it. */
    boolean follows(byte[] hash) {
        return Arrays.equals(bytes, prevAt(), prevAt() + HEX, hash, 0, HEX);
    }

    private int prevAt() {
        return to - END.length - HEX - HASH.length - HEX;
    }

    /** The hash before it, as it states it. */
    String prev() {
        return new String(bytes, prevAt(), HEX, StandardCharsets.ISO_8859_1);
    }

    /** Its own hash, as it states it, as hexadecimal digits. */
    byte[] hash() {
        return Arrays.copyOfRange(bytes, to - END.length - HEX, to - END.length);
    }

    /** The whole line. */
    String text() {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
