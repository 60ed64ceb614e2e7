package org.luminousnix.executor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.luminousnix.protocol.Key;
import org.luminousnix.protocol.KeyFile;

/** Changes the keys of a key file: replaced as a whole or not at all, with its owner, mode and comments. */
final class Rotation {
    private static final Pattern NUMBERED = Pattern.compile("(.*?)([0-9]{1,9})");

    private Rotation() {}

    /**
     * The ids that a change was about.
     *
     * @param first the key that signs now
     * @param second the key of before: still accepted after a rotation, dropped after a retirement
     */
    record Ids(String first, String second) {}

    /** Puts a fresh key first and keeps the one that signed until now as second. */
    static Ids rotate(Path file, Optional<String> id) throws IOException {
        Key old = KeyFile.read(file).current();
        String fresh = id.orElseGet(() -> after(old.id()));
        String line;
        try {
            line = KeyFile.freshLine(fresh, new SecureRandom()).strip();
        } catch (IllegalArgumentException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
        rewrite(file, keys -> List.of(line, keys.getFirst()));
        return new Ids(fresh, old.id());
    }

    /** Drops the second key. */
    static Ids retire(Path file) throws IOException {
        KeyFile keys = KeyFile.read(file);
        if (keys.keys().size() < 2) {
            throw new IOException("%s: has one key (%s), there is none to retire"
                    .formatted(file, keys.current().id()));
        }
        rewrite(file, lines -> List.of(lines.getFirst()));
        return new Ids(keys.current().id(), keys.keys().getLast().id());
    }

    private static String after(String id) {
        Matcher numbered = NUMBERED.matcher(id);
        return numbered.matches() ? numbered.group(1) + (Long.parseLong(numbered.group(2)) + 1) : id + "-2";
    }

    private interface Change {
        List<String> of(List<String> keyLines);
    }

    /** Keys take the place of the first key; every other line that is no key stays where it is. */
    private static void rewrite(Path file, Change change) throws IOException {
        List<String> before = Files.readAllLines(file, StandardCharsets.UTF_8);
        List<String> keys = before.stream().filter(Rotation::isKey).toList();
        List<String> after = new ArrayList<>();
        boolean written = false;
        for (String line : before) {
            if (!isKey(line)) {
                after.add(line);
            } else if (!written) {
                after.addAll(change.of(keys));
                written = true;
            }
        }
        String text = String.join("\n", after) + "\n";
        try {
            KeyFile.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IOException("%s: %s; nothing was changed".formatted(file, e.getMessage()), e);
        }
        replace(file.toRealPath(), text);
    }

    private static boolean isKey(String line) {
        String stripped = line.strip();
        return !stripped.isEmpty() && !stripped.startsWith("#");
    }

    private static void replace(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            try (FileChannel out =
                    FileChannel.open(fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            copy(file, fresh, "unix:uid");
            copy(file, fresh, "unix:gid");
            Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(file));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void copy(Path from, Path to, String attribute) throws IOException {
        Object value = Files.getAttribute(from, attribute, LinkOption.NOFOLLOW_LINKS);
        if (!value.equals(Files.getAttribute(to, attribute, LinkOption.NOFOLLOW_LINKS))) {
            Files.setAttribute(to, attribute, value, LinkOption.NOFOLLOW_LINKS);
        }
    }
}
