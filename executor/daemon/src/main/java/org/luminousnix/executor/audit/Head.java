package org.luminousnix.executor.audit;

import java.util.Optional;
import java.util.regex.Pattern;

/** The last record of a chain: its number and its hash. */
public record Head(long seq, String hash) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64})");

    /** A head written as {@code SEQ:HASH}. */
    public static Optional<Head> parse(String text) {
        var matcher = FORM.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new Head(Long.parseLong(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return seq + ":" + hash;
    }
}
