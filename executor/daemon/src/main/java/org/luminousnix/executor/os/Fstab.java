package org.luminousnix.executor.os;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the owner of the host wants mounted. */
public final class Fstab {
    private Fstab() {}

    /** A line of fstab. */
    public record Entry(String source, String point, String type, List<String> options) {
        public Entry {
            options = List.copyOf(options);
        }

        /** Whether it may be written; the last of {@code rw} and {@code ro} decides, without either it may. */
        public boolean writable() {
            return options.lastIndexOf("rw") >= options.lastIndexOf("ro");
        }
    }

    /** The last line about a place; empty where there is none, or no fstab. */
    public static Optional<Entry> at(Path root, String point) throws IOException {
        Optional<Entry> found = Optional.empty();
        for (String line : lines(root.resolve("etc/fstab"))) {
            List<String> words = List.of(line.strip().split("\\s+"));
            if (!line.strip().startsWith("#")
                    && words.size() >= 4
                    && Mounts.plain(words.get(1)).equals(point)) {
                found = Optional.of(new Entry(
                        Mounts.plain(words.get(0)),
                        point,
                        words.get(2),
                        List.of(words.get(3).split(","))));
            }
        }
        return found;
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
