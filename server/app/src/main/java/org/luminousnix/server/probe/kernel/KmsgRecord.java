package org.luminousnix.server.probe.kernel;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A record of {@code /dev/kmsg}: {@code priority,sequence,microseconds since boot,flags;text}, then lines that begin with a blank. */
final class KmsgRecord {
    private static final Pattern HEAD = Pattern.compile("^(\\d{1,9}),(\\d{1,19}),(\\d{1,18}),[^;\n]{0,64};([^\n]*)");
    private static final int FACILITY_SHIFT = 3;

    private KmsgRecord() {}

    /** The line, stamped by when the host booted; empty where it is no record. */
    static Optional<KernelLine> parse(String record, Instant booted) {
        Matcher head = HEAD.matcher(record);
        if (!head.find()) {
            return Optional.empty();
        }
        boolean kernel = Integer.parseInt(head.group(1)) >> FACILITY_SHIFT == 0;
        Instant at = booted.plusMillis(Long.parseLong(head.group(3)) / 1000);
        return Optional.of(new KernelLine(at, kernel, unescaped(head.group(4))));
    }

    /** The kernel writes control characters and backslashes as {@code \xNN}. */
    private static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int value = bytes[i] == '\\' && i + 3 < bytes.length && bytes[i + 1] == 'x'
                    ? hex(bytes[i + 2], bytes[i + 3])
                    : -1;
            plain.write(value >= 0 ? value : bytes[i]);
            i += value >= 0 ? 3 : 0;
        }
        return plain.toString(StandardCharsets.UTF_8);
    }

    private static int hex(byte high, byte low) {
        int h = Character.digit(high, 16);
        int l = Character.digit(low, 16);
        return h < 0 || l < 0 ? -1 : h * 16 + l;
    }
}
