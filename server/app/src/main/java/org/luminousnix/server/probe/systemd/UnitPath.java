package org.luminousnix.server.probe.systemd;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The object path of a unit: its name, with all but letters and digits as an underscore and two hexadecimal digits. */
final class UnitPath {
    static final String NAMESPACE = "/org/freedesktop/systemd1/unit";

    private UnitPath() {}

    /** The unit that a path names; null for a path of anything else. */
    static @Nullable String unit(String path) {
        if (!path.startsWith(NAMESPACE + "/")) {
            return null;
        }
        String escaped = path.substring(NAMESPACE.length() + 1);
        byte[] name = new byte[escaped.length()];
        int length = 0;
        for (int i = 0; i < escaped.length(); i++) {
            char character = escaped.charAt(i);
            if (character == '_' && i + 2 < escaped.length()) {
                int code = Character.digit(escaped.charAt(i + 1), 16) * 16 + Character.digit(escaped.charAt(i + 2), 16);
                if (code < 0) {
                    return null;
                }
                name[length++] = (byte) code;
                i += 2;
            } else {
                name[length++] = (byte) character;
            }
        }
        return new String(name, 0, length, StandardCharsets.UTF_8);
    }

    /** The path of a unit. */
    static String of(String unit) {
        StringBuilder path = new StringBuilder(NAMESPACE).append('/');
        byte[] name = unit.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < name.length; i++) {
            char character = (char) (name[i] & 0xff);
            boolean digit = character >= '0' && character <= '9';
            boolean letter = (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
            if (letter || (digit && i > 0)) {
                path.append(character);
            } else {
                path.append('_')
                        .append(Character.forDigit(character >> 4, 16))
                        .append(Character.forDigit(character & 15, 16));
            }
        }
        return path.toString();
    }
}
