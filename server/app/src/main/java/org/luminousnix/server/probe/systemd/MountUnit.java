package org.luminousnix.server.probe.systemd;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The name of the unit of a mount point, as systemd-escape(1) makes it: {@code /srv/my-data} is {@code srv-my\\x2ddata.mount}. */
public final class MountUnit {
    private static final String SUFFIX = ".mount";
    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:_.";

    private MountUnit() {}

    /** The unit of an absolute path; the root is {@code -.mount}. */
    public static String of(String path) {
        StringBuilder name = new StringBuilder();
        byte[] bytes = trimmed(path).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            char character = (char) (bytes[i] & 0xff);
            boolean plain = PLAIN.indexOf(character) >= 0 && !(character == '.' && i == 0);
            if (character == '/') {
                name.append('-');
            } else if (plain) {
                name.append(character);
            } else {
                name.append("\\x%02x".formatted((int) character));
            }
        }
        return (name.isEmpty() ? "-" : name) + SUFFIX;
    }

    /** The mount point of a unit; empty where the name is not that of a mount's unit. */
    public static Optional<String> path(String unit) {
        if (!unit.endsWith(SUFFIX)) {
            return Optional.empty();
        }
        String name = unit.substring(0, unit.length() - SUFFIX.length());
        if (name.equals("-")) {
            return Optional.of("/");
        }
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        byte[] path = new byte[bytes.length];
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\\') {
                if (i + 3 >= bytes.length || bytes[i + 1] != 'x' || hex(bytes[i + 2]) < 0 || hex(bytes[i + 3]) < 0) {
                    return Optional.empty();
                }
                path[length++] = (byte) (hex(bytes[i + 2]) * 16 + hex(bytes[i + 3]));
                i += 3;
            } else {
                path[length++] = bytes[i] == '-' ? (byte) '/' : bytes[i];
            }
        }
        return Optional.of("/" + new String(path, 0, length, StandardCharsets.UTF_8));
    }

    /** The folders on the way to a path, itself first, without the root. */
    public static List<String> folders(String path) {
        List<String> folders = new ArrayList<>();
        String rest = trimmed(path);
        while (!rest.isEmpty()) {
            folders.add("/" + rest);
            rest = rest.substring(0, Math.max(0, rest.lastIndexOf('/')));
        }
        return folders;
    }

    private static String trimmed(String path) {
        return path.replaceAll("/+", "/").replaceAll("^/|/$", "");
    }

    private static int hex(byte digit) {
        return Character.digit((char) digit, 16);
    }
}
