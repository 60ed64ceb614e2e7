package org.luminousnix.server.probe.drift;

import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The accepted state.
 *
 * @param paths the configured paths that it was taken of
 * @param files each file's print, by its path
 */
record Baseline(Collection<String> paths, SortedMap<String, Print> files) {
    Baseline {
        paths = new TreeSet<>(paths);
        files = new TreeMap<>(files);
    }

    /** Whether a file belongs to one of the configured paths that this was taken of. */
    boolean knows(String file) {
        return paths.stream().anyMatch(path -> below(file, path));
    }

    static boolean below(String file, String path) {
        return file.equals(path) || file.startsWith(path + "/");
    }

    /** The same with these prints of these configured paths. */
    Baseline with(Collection<String> morePaths, Map<String, Print> prints) {
        Collection<String> all = new TreeSet<>(paths);
        all.addAll(morePaths);
        SortedMap<String, Print> merged = new TreeMap<>(files);
        merged.putAll(prints);
        return new Baseline(all, merged);
    }
}
