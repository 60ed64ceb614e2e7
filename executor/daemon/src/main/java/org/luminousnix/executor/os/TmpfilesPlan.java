package org.luminousnix.executor.os;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What {@code systemd-tmpfiles --clean} would remove now, by the same rules: found by looking, without following a link or leaving a
 * mount, and without changing the times by which age is told.
 */
public final class TmpfilesPlan {
    private static final int MOST = 200_000;
    private static final int DEPTH = 256;
    private static final int STICKY = 01000;
    private static final Set<String> QUOTAS = Set.of(".journal", "aquota.user", "aquota.group");

    private final Path root;
    private final TmpfilesRules rules;
    private final Instant now;
    private final Set<String> points;
    private final Consumer<Old> found;
    private final SortedSet<String> unknown = new TreeSet<>();
    private int seen;
    private int sockets;

    /** Something that would go. */
    public record Old(String path, boolean folder, long bytes) {}

    private TmpfilesPlan(Path root, TmpfilesRules rules, Instant now, Consumer<Old> found) throws IOException {
        this.root = root;
        this.rules = rules;
        this.now = now;
        this.found = found;
        this.points = Mounts.read(root).points();
    }

    /** Tells everything that would go, and answers with sentences about what cannot be known. */
    public static List<String> look(Path root, TmpfilesRules rules, Instant now, Consumer<Old> found)
            throws IOException {
        TmpfilesPlan plan = new TmpfilesPlan(root, rules, now, found);
        for (TmpfilesLine line : rules.cleaning()) {
            for (String path : plan.places(line)) {
                if (Mounts.differs(root, path)) {
                    plan.unknown.add(
                            "%s here is not the host's (this process has its own): not looked at".formatted(path));
                } else if (Files.isDirectory(plan.real(path), LinkOption.NOFOLLOW_LINKS)) {
                    plan.empties(line, path, plan.points.contains(path), 0);
                }
            }
        }
        List<String> sentences = new ArrayList<>(rules.unknown());
        if (plan.sockets > 0) {
            sentences.add("%d old sockets not listed: each goes unless somebody listens on it".formatted(plan.sockets));
        }
        if (plan.seen >= MOST) {
            sentences.add("looked at %d entries, not at the rest".formatted(MOST));
        }
        sentences.addAll(plan.unknown);
        return sentences;
    }

    private Path real(String path) {
        return root.resolve(path.substring(1));
    }

    /** The folders that a line is about: its path, or what its pattern matches now. */
    private List<String> places(TmpfilesLine line) throws IOException {
        List<String> places = List.of("");
        for (String part : List.of(line.path().substring(1).split("/"))) {
            List<String> next = new ArrayList<>();
            for (String place : places) {
                if (!line.pattern() || !part.matches(".*[*?\\[].*")) {
                    next.add(place + "/" + part);
                    continue;
                }
                Pattern name = TmpfilesRules.regex("/" + part);
                for (Path entry : entries(place.isEmpty() ? "/" : place).orElse(List.of())) {
                    if (name.matcher("/" + entry.getFileName()).matches()) {
                        next.add(place + "/" + entry.getFileName());
                    }
                }
            }
            places = next;
        }
        return places;
    }

    /** Looks through a folder; whether nothing would be left in it. */
    private boolean empties(TmpfilesLine line, String path, boolean mount, int depth) throws IOException {
        Optional<List<Path>> entries = entries(path);
        if (entries.isEmpty()) {
            return false;
        }
        boolean empty = true;
        for (Path entry : entries.get()) {
            if (++seen > MOST) {
                return false;
            }
            empty &= goes(line, path + "/" + entry.getFileName(), entry, mount, depth);
        }
        return empty;
    }

    private boolean goes(TmpfilesLine line, String path, Path entry, boolean mount, int depth) throws IOException {
        Map<String, Object> facts;
        try {
            facts = Files.readAttributes(
                    entry,
                    "unix:mode,uid,ctime,size,isDirectory,isSymbolicLink,isOther,lastAccessTime,lastModifiedTime,creationTime",
                    LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            return false;
        }
        int mode = (Integer) facts.getOrDefault("mode", 0);
        boolean roots = Integer.valueOf(0).equals(facts.get("uid"));
        String name = String.valueOf(entry.getFileName());
        if (points.contains(path) || rules.leavesOut(path)) {
            return false;
        }
        boolean keep = depth == 0 && line.keepFirst();
        if (is(facts, "isDirectory")) {
            if ((mount && roots && name.equals("lost+found")) || depth >= DEPTH) {
                return false;
            }
            boolean empty = empties(line, path, false, depth + 1);
            boolean goes = !keep && old(line, facts, line.folderTimes()) && empty;
            tell(goes, path, true, 0);
            return goes;
        }
        int kind = mode & 0170000;
        boolean special = kind == 0020000 || kind == 0060000 || (mode & STICKY) != 0;
        if (special || keep || (mount && roots && QUOTAS.contains(name)) || !old(line, facts, line.fileTimes())) {
            return false;
        }
        if (kind == 0140000) {
            sockets++;
            return false;
        }
        tell(true, path, false, facts.get("size") instanceof Long size ? size : 0);
        return true;
    }

    private void tell(boolean goes, String path, boolean folder, long bytes) {
        if (goes) {
            found.accept(new Old(path, folder, bytes));
        }
    }

    private boolean old(TmpfilesLine line, Map<String, Object> facts, String times) {
        Instant limit = now.minus(line.age().orElseThrow());
        for (char time : times.toLowerCase(Locale.ROOT).toCharArray()) {
            String fact =
                    switch (time) {
                        case 'a' -> "lastAccessTime";
                        case 'b' -> "creationTime";
                        case 'c' -> "ctime";
                        default -> "lastModifiedTime";
                    };
            if (!(facts.get(fact) instanceof FileTime at) || !at.toInstant().isBefore(limit)) {
                return false;
            }
        }
        return true;
    }

    private static boolean is(Map<String, Object> facts, String name) {
        return Boolean.TRUE.equals(facts.get(name));
    }

    /** What is in a folder, empty where it cannot be read. */
    private Optional<List<Path>> entries(String path) {
        Path folder = real(path);
        BasicFileAttributeView times =
                Files.getFileAttributeView(folder, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        try {
            FileTime before = times.readAttributes().lastAccessTime();
            List<Path> entries = new ArrayList<>();
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
                stream.forEach(entries::add);
            }
            if (!times.readAttributes().lastAccessTime().equals(before)) {
                putBack(path, times, before);
            }
            return Optional.of(entries);
        } catch (AccessDeniedException e) {
            unknown.add(path + " cannot be read without privilege: what is in it is not listed");
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | DirectoryIteratorException e) {
            unknown.add("%s cannot be read: %s".formatted(path, e.getMessage()));
        }
        return Optional.empty();
    }

    /** Reading a folder is an access to it, and would make it young. */
    private void putBack(String path, BasicFileAttributeView times, FileTime before) {
        try {
            times.setTimes(null, before, null);
        } catch (IOException e) {
            unknown.add(path + " counts as accessed now, by this look at it, and is kept for that");
        }
    }
}
