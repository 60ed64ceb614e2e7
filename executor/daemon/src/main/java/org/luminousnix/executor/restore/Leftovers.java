package org.luminousnix.executor.restore;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.luminousnix.executor.os.Restoring;

/** What a kill has left: half a point, and roots of Nix's garbage collector for points that are not there. */
final class Leftovers {
    static final String NEW = ".new-";
    static final String ROOT = "luminous-restore-";

    private Leftovers() {}

    /** Removes it; the caller holds the {@link Lock}. */
    static void remove(Restoring restoring) throws IOException {
        for (Path half : list(restoring.folder(), NEW + "*")) {
            delete(half);
        }
        for (Path root : list(restoring.roots(), ROOT + "*")) {
            String id = root.getFileName().toString().substring(ROOT.length());
            if (Points.isId(id) && !Files.isDirectory(restoring.folder().resolve(id))) {
                Files.deleteIfExists(root);
            }
        }
    }

    /** Removes a point or what is left of one: its files, then its folder. */
    static void delete(Path folder) throws IOException {
        for (Path file : list(folder, "*")) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
    }

    private static List<Path> list(Path folder, String glob) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
                entries.forEach(found::add);
            }
        }
        return found;
    }
}
