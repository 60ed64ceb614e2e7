package org.luminousnix.executor.os;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is mounted, and what should be. */
public final class Mounts {
    private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

    private final List<Mount> mounts;
    private final boolean ofTheHost;

    private Mounts(List<Mount> mounts, boolean ofTheHost) {
        this.mounts = List.copyOf(mounts);
        this.ofTheHost = ofTheHost;
    }

    /**
     * The mounts as pid 1 has them; where they are hidden, as this process has them: then a mount may look read-only because this
     * process is kept from writing.
     */
    public static Mounts read(Path root) throws IOException {
        Path init = root.resolve("proc/1/mountinfo");
        boolean host = Files.isReadable(init);
        String text = Files.readString(host ? init : root.resolve("proc/self/mountinfo"), StandardCharsets.ISO_8859_1);
        return new Mounts(parse(text), host);
    }

    /** What is mounted at a place now, the last of several. */
    public Optional<Mount> at(String point) {
        return mounts.reversed().stream()
                .filter(mount -> mount.point().equals(point))
                .findFirst();
    }

    /** The mount that holds a path. */
    public Optional<Mount> holding(String path) {
        Optional<Mount> found = Optional.empty();
        for (Mount mount : mounts) {
            boolean holds = mount.point().equals("/") || (path + "/").startsWith(mount.point() + "/");
            if (holds
                    && found.stream()
                            .noneMatch(best ->
                                    best.point().length() > mount.point().length())) {
                found = Optional.of(mount);
            }
        }
        return found;
    }

    /** All places where something is mounted. */
    public Set<String> points() {
        return mounts.stream().map(Mount::point).collect(Collectors.toSet());
    }

    /** Whether nobody can write through this mount: its filesystem is read-only, or on the host the mount itself. */
    public boolean readOnly(Mount mount) {
        return mount.superOptions().contains("ro")
                || (ofTheHost && mount.options().contains("ro"));
    }

    /** Whether a path leads to another place here than on the host, as /tmp does for a process that has one of its own. */
    public static boolean differs(Path root, String path) throws IOException {
        Path own = root.resolve("proc/self/mountinfo");
        if (!Files.isReadable(root.resolve("proc/1/mountinfo")) || !Files.isReadable(own)) {
            return false;
        }
        Mounts mine = new Mounts(parse(Files.readString(own, StandardCharsets.ISO_8859_1)), false);
        return !mine.place(path).equals(read(root).place(path));
    }

    private Optional<String> place(String path) {
        return holding(path).map(mount -> {
            String below = mount.point().equals("/")
                    ? path
                    : path.substring(mount.point().length());
            return mount.device() + Path.of(mount.root() + "/" + below).normalize();
        });
    }

    static List<Mount> parse(String mountinfo) throws IOException {
        List<Mount> mounts = new ArrayList<>();
        for (String line : mountinfo.lines().toList()) {
            List<String> words = Arrays.asList(line.split(" "));
            int dash = words.indexOf("-");
            if (dash < 6 || words.size() < dash + 4) {
                throw new IOException("mountinfo: a line is not what proc(5) says: " + line);
            }
            mounts.add(new Mount(
                    words.get(2),
                    plain(words.get(3)),
                    plain(words.get(4)),
                    Set.copyOf(Arrays.asList(words.get(5).split(","))),
                    words.get(dash + 1),
                    plain(words.get(dash + 2)),
                    Set.copyOf(Arrays.asList(words.get(dash + 3).split(",")))));
        }
        return mounts;
    }

    /** A word of mountinfo or fstab, in which blanks and backslashes are written as octal numbers. */
    static String plain(String word) {
        Matcher matcher = OCTAL.matcher(word);
        return matcher.replaceAll(
                found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 8))));
    }
}
