package org.luminousnix.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The keys of a key file: one or two lines {@code ID HEX}, {@code #} starts a comment. The first key signs, both verify, so that a
 * new key can be put in front while the old one is still accepted.
 */
public record KeyFile(List<Key> keys) {
    private static final Set<PosixFilePermission> TOO_OPEN = EnumSet.of(
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    public KeyFile {
        keys = List.copyOf(keys);
        if (keys.isEmpty() || keys.size() > 2) {
            throw new IllegalArgumentException("key file: %d keys, must be one or two".formatted(keys.size()));
        }
        if (keys.size() == 2 && keys.getFirst().id().equals(keys.getLast().id())) {
            throw new IllegalArgumentException("key file: id " + keys.getFirst().id() + " is given twice");
        }
    }

    /** The keys in a text of this format. */
    public static KeyFile parse(String text) {
        List<Key> keys = new ArrayList<>();
        int number = 0;
        for (String raw : text.lines().toList()) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            List<String> words = List.of(line.split("\\s+"));
            if (words.size() != 2) {
                throw new IllegalArgumentException("key file line %d: must be \"ID HEX\"".formatted(number));
            }
            keys.add(new Key(words.get(0), secret(words.get(1), number)));
        }
        return new KeyFile(keys);
    }

    private static byte[] secret(String hex, int line) {
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "key file line %d: the secret must be an even number of hexadecimal digits".formatted(line), e);
        }
    }

    /** The keys in a file that others may not read and the group may not write. */
    public static KeyFile read(Path file) throws IOException {
        Set<PosixFilePermission> open = EnumSet.noneOf(PosixFilePermission.class);
        open.addAll(Files.getPosixFilePermissions(file));
        open.retainAll(TOO_OPEN);
        if (!open.isEmpty()) {
            throw new IOException("key file %s: mode allows %s, must be 0640 or stricter".formatted(file, open));
        }
        try {
            return parse(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new IOException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** One line of a key file with a fresh secret of 32 random bytes. */
    public static String freshLine(String id, SecureRandom random) {
        byte[] secret = new byte[Key.MIN_BYTES];
        random.nextBytes(secret);
        return Names.require("key id", id, Names.KEY) + " " + HexFormat.of().formatHex(secret) + "\n";
    }

    /** The key that signs. */
    public Key current() {
        return keys.getFirst();
    }

    /** The key with this id. */
    public Optional<Key> byId(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }
}
