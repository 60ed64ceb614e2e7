package org.luminousnix.protocol;

import java.util.BitSet;
import java.util.function.Predicate;

/**
 * The grammar of names on the wire; a violation names the field and what would be right. Every message has several, so they are read
 * character by character: as regular expressions they took a fifth of a ping.
 */
final class Names {
    private static final String HEXADECIMAL = "0-9a-f";

    static final Grammar ID = word("A-Za-z0-9", "A-Za-z0-9._:-", 128);
    static final Grammar ACTION = word("a-z", "a-z0-9-", 64);
    static final Grammar ARGUMENT = word("a-z", "a-z0-9_-", 32);
    static final Grammar BOOT = new Grammar("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", boot(characters(HEXADECIMAL)));
    static final Grammar NONCE = nonce(characters(HEXADECIMAL));
    static final Grammar KEY = word("A-Za-z0-9", "A-Za-z0-9._-", 16);

    private Names() {}

    /**
     * What a name must look like.
     *
     * @param pattern as a regular expression, for messages
     * @param fits whether a text is exactly that
     */
    record Grammar(String pattern, Predicate<String> fits) {}

    private static Grammar word(String first, String others, int longest) {
        BitSet begins = characters(first);
        BitSet goesOn = characters(others);
        return new Grammar(
                "[%s][%s]{0,%d}".formatted(first, others, longest - 1),
                text -> !text.isEmpty()
                        && text.length() <= longest
                        && begins.get(text.charAt(0))
                        && all(text, 1, text.length(), goesOn));
    }

    private static Grammar nonce(BitSet digits) {
        return new Grammar("[0-9a-f]{32}", text -> text.length() == 32 && all(text, 0, 32, digits));
    }

    private static Predicate<String> boot(BitSet digits) {
        return text -> text.length() == 36
                && all(text, 0, 8, digits)
                && text.charAt(8) == '-'
                && all(text, 9, 13, digits)
                && text.charAt(13) == '-'
                && all(text, 14, 18, digits)
                && text.charAt(18) == '-'
                && all(text, 19, 23, digits)
                && text.charAt(23) == '-'
                && all(text, 24, 36, digits);
    }

    private static boolean all(String text, int from, int to, BitSet allowed) {
        for (int i = from; i < to; i++) {
            if (!allowed.get(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The characters of a class as a regular expression would have it between brackets: ranges, and a hyphen at the end. */
    private static BitSet characters(String ranges) {
        BitSet set = new BitSet(128);
        for (int i = 0; i < ranges.length(); i++) {
            boolean range = i + 2 < ranges.length() && ranges.charAt(i + 1) == '-';
            set.set(ranges.charAt(i), (range ? ranges.charAt(i + 2) : ranges.charAt(i)) + 1);
            i += range ? 2 : 0;
        }
        return set;
    }

    /** The value itself when it matches; otherwise an {@link IllegalArgumentException} that names the field. */
    static String require(String field, String value, Grammar grammar) {
        if (!grammar.fits().test(value)) {
            throw new IllegalArgumentException(
                    "%s: \"%s\" is not allowed, must match %s".formatted(field, shown(value), grammar.pattern()));
        }
        return value;
    }

    /** A value as it may appear in a message: short, printable ASCII. */
    static String shown(String value) {
        String head = value.length() > 40 ? value.substring(0, 40) + "..." : value;
        return head.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
