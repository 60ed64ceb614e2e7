package org.luminousnix.protocol;

import java.util.regex.Pattern;

/** The grammar of names on the wire; a violation names the field and what would be right. */
final class Names {
    static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");
    static final Pattern ACTION = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    static final Pattern ARGUMENT = Pattern.compile("[a-z][a-z0-9_-]{0,31}");
    static final Pattern BOOT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    static final Pattern NONCE = Pattern.compile("[0-9a-f]{32}");
    static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,15}");

    private Names() {}

    /** The value itself when it matches; otherwise an {@link IllegalArgumentException} that names the field. */
    static String require(String field, String value, Pattern grammar) {
        if (!grammar.matcher(value).matches()) {
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
