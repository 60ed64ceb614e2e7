package org.luminousnix.server.probe;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The control groups of services. Those below another service (of user managers) are part of that one. */
final class UnitFolders {
    private static final int MOST_FOLDERS = 4096;
    private static final int DEEPEST = 6;

    private UnitFolders() {}

    /**
     * The services below a hierarchy's top, a folder of the host: name of the service to its folder below the top. At most {@code most}, in
     * the order of their names.
     */
    static SortedMap<String, String> below(Host host, String top, int most) throws IOException {
        Path start = host.root().resolve(top);
        SortedMap<String, String> found = new TreeMap<>();
        List<Path> folders = new ArrayList<>(List.of(start));
        for (int i = 0; i < folders.size() && i < MOST_FOLDERS; i++) {
            Path folder = folders.get(i);
            String name = String.valueOf(folder.getFileName());
            if (name.endsWith(".service")) {
                found.putIfAbsent(name, start.relativize(folder).toString());
            } else if (folder.getNameCount() - start.getNameCount() < DEEPEST) {
                folders.addAll(foldersIn(folder));
            }
        }
        while (found.size() > most) {
            found.remove(found.lastKey());
        }
        return found;
    }

    private static List<Path> foldersIn(Path folder) throws IOException {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(folder, entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))) {
            entries.forEach(folders::add);
        } catch (NoSuchFileException | DirectoryIteratorException gone) {
            return List.of();
        }
        return folders;
    }
}
