package org.luminousnix.server.probe.drift;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import org.luminousnix.server.probe.Links;

/** The files that the configured paths mean: each path itself, or what is in it where it is a folder. */
final class Watched {
    private static final int MOST = 512;
    private static final int DEEPEST = 4;

    private Watched() {}

    /** The files below {@code root}, as the host sees them; throws where there are more than 512. */
    static SortedSet<String> files(Path root, Collection<String> paths) throws IOException {
        SortedSet<String> files = new TreeSet<>();
        for (String path : paths) {
            add(root, path, 0, files);
        }
        return files;
    }

    private static void add(Path root, String path, int depth, SortedSet<String> into) throws IOException {
        Path real = root.resolve(Links.target(root, path).toString().substring(1));
        if (depth < DEEPEST && Files.isDirectory(real) && Files.isReadable(real)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(real)) {
                for (Path entry : entries) {
                    add(root, path + "/" + entry.getFileName(), depth + 1, into);
                }
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        } else {
            into.add(path);
        }
        if (into.size() > MOST) {
            throw new IOException(
                    "luminous.drift.paths means more than " + MOST + " files; the one too many is " + path);
        }
    }
}
