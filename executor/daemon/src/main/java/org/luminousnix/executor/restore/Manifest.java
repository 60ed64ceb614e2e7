package org.luminousnix.executor.restore;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a restore point holds, as its text file says it: a line for each thing, the last one the SHA-256 of all lines before it.
 *
 * @param id its name and the name of its folder, {@code 20261123T210511Z-0a1b2c3d}
 * @param reason before which step, or {@code good}; a few words
 * @param absent the named files that were not there
 * @param values settings of the kernel by name
 * @param generation the current generation and its system, {@code 5 /nix/store/...}; empty without Nix
 */
public record Manifest(
        String id,
        Instant taken,
        String reason,
        List<Part> parts,
        List<Path> absent,
        SortedMap<String, String> values,
        String generation) {
    static final String HEAD = "luminous-restore-point 1";
    private static final String WHOLE = "whole ";

    public Manifest {
        parts = List.copyOf(parts);
        absent = List.copyOf(absent);
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /**
     * One file.
     *
     * @param mode its permission bits
     * @param copy the name of its copy in the folder of the point
     */
    public record Part(Path path, String sha256, int mode, int gid, int size, String copy) {
        /** Whether everybody may read it: only then its lines are shown. */
        public boolean open() {
            return (mode & 4) != 0;
        }
    }

    /** What two points have in common that hold the same: everything but id, time and reason. */
    List<String> body() {
        List<String> lines = new ArrayList<>();
        parts.forEach(part -> lines.add("file %s %s %o %d %d %s"
                .formatted(part.path(), part.sha256(), part.mode(), part.gid(), part.size(), part.copy())));
        absent.forEach(path -> lines.add("absent " + path));
        values.forEach((name, value) -> lines.add("value " + name + " " + value));
        if (!generation.isEmpty()) {
            lines.add("generation " + generation);
        }
        return lines;
    }

    /** The text of its file. */
    String text() {
        String body = head() + String.join("\n", body()) + "\n";
        return body + WHOLE + Hashes.of(body.getBytes(StandardCharsets.UTF_8)) + "\n";
    }

    private String head() {
        return "%s%nid %s%ntaken %s%nreason %s%n".formatted(HEAD, id, taken, reason);
    }

    /** The SHA-256 of the whole point: the hashes of all its files are in it. */
    public String sha256() {
        String text = text();
        return text.substring(text.lastIndexOf(WHOLE) + WHOLE.length()).strip();
    }

    /** The text of its file, for a person: it is in plain lines. */
    public String described() {
        return text();
    }

    /** Reads the text back; a {@link Damaged} where it is not exactly what {@link #text} makes of its meaning. */
    static Manifest parse(String text) throws Damaged {
        try {
            Manifest meant = read(text.lines().toList());
            if (meant.text().equals(text)) {
                return meant;
            }
        } catch (RuntimeException e) {
            throw new Damaged("its manifest cannot be read: " + e.getMessage());
        }
        throw new Damaged("its manifest does not fit the SHA-256 in it");
    }

    private static Manifest read(List<String> lines) {
        List<Part> parts = new ArrayList<>();
        List<Path> absent = new ArrayList<>();
        SortedMap<String, String> values = new TreeMap<>();
        String generation = "";
        for (String line : lines.subList(4, lines.size())) {
            List<String> words = List.of(line.split(" ", -1));
            switch (words.getFirst()) {
                case "file" ->
                    parts.add(new Part(
                            Path.of(words.get(1)),
                            words.get(2),
                            Integer.parseInt(words.get(3), 8),
                            Integer.parseInt(words.get(4)),
                            Integer.parseInt(words.get(5)),
                            words.get(6)));
                case "absent" -> absent.add(Path.of(words.get(1)));
                case "value" -> values.put(words.get(1), words.get(2));
                case "generation" -> generation = words.get(1) + " " + words.get(2);
                default -> {
                    // the hash, or what makes the text another than its meaning
                }
            }
        }
        return new Manifest(
                word(lines, 1, "id "),
                Instant.parse(word(lines, 2, "taken ")),
                word(lines, 3, "reason "),
                parts,
                absent,
                values,
                generation);
    }

    private static String word(List<String> lines, int at, String key) {
        if (!lines.get(at).startsWith(key)) {
            throw new IllegalArgumentException("line %d must begin with %s".formatted(at + 1, key));
        }
        return lines.get(at).substring(key.length());
    }

    /** A point that is not what its hashes say. */
    public static final class Damaged extends Exception {
        private static final long serialVersionUID = 1L;

        Damaged(String why) {
            super(why);
        }
    }
}
