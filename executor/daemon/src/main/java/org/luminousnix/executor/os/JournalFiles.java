package org.luminousnix.executor.os;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of the journal. */
public final class JournalFiles {
    private static final Pattern ARCHIVED = Pattern.compile(
            ".*@[0-9a-f]{32}-[0-9a-f]{16}-([0-9a-f]{16})\\.journal|.*@([0-9a-f]{16})-[0-9a-f]{16}\\.journal~");

    private final Path root;

    /** The journal of the host whose files are under this folder. */
    public JournalFiles(Path root) {
        this.root = root;
    }

    /**
     * A file.
     *
     * @param archived whether journald has closed it, so that it may be deleted
     * @param began the time of its first entry in microseconds as it stands in its name, 0 for a file in use
     */
    public record JournalFile(Path path, long bytes, boolean archived, long began) {}

    /** The folders of this host's own journal that exist: on disk, and in memory until the next boot. */
    public List<Path> folders() throws IOException {
        String machine = Files.readString(root.resolve("etc/machine-id")).strip();
        List<Path> folders = new ArrayList<>();
        for (String place : List.of("var/log/journal", "run/log/journal")) {
            Path folder = root.resolve(place).resolve(machine);
            if (Files.isDirectory(folder)) {
                folders.add(folder);
            }
        }
        return folders;
    }

    /** The files of one folder, in the order in which journald deletes them: oldest first. */
    public List<JournalFile> in(Path folder) throws IOException {
        List<JournalFile> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.journal*")) {
            for (Path entry : entries) {
                file(entry).ifPresent(files::add);
            }
        }
        files.sort(Comparator.comparingLong(JournalFile::began).thenComparing(JournalFile::path));
        return files;
    }

    private static Optional<JournalFile> file(Path path) throws IOException {
        Matcher name = ARCHIVED.matcher(path.getFileName().toString());
        boolean archived = name.matches();
        String began = !archived ? "0" : name.group(1) == null ? name.group(2) : name.group(1);
        try {
            return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(new JournalFile(path, Files.size(path), archived, Long.parseUnsignedLong(began, 16)))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            // journald deleted or renamed it just now
            return Optional.empty();
        }
    }
}
