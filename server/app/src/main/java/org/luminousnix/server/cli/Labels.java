package org.luminousnix.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.luminousnix.server.predict.anomaly.WindowScore.Window;

/**
 * When something was wrong, by file: windows, or single times. A single time stands for a window around it; the windows of one file are a
 * tenth of its rows together.
 */
final class Labels {
    private static final double TOGETHER = 0.1;

    private final Map<String, List<Window>> windows = new TreeMap<>();
    private final Set<String> used = new HashSet<>();

    private Labels() {}

    /** Labels in JSON or CSV, as {@link LabelFile} reads them; an error names file, entry or line, and value. */
    static Labels read(Path file) throws IOException {
        Labels labels = new Labels();
        new LabelFile(
                        file,
                        (name, window) -> labels.windows
                                .computeIfAbsent(name, _ -> new ArrayList<>())
                                .addAll(window))
                .read(Files.readString(file));
        labels.windows.values().forEach(all -> all.sort(Comparator.comparingLong(Window::begin)));
        return labels;
    }

    /** The windows of a file, by its name relative to the folder with {@code /} between the parts; {@code times} are its rows'. */
    List<Window> of(String name, long[] times) {
        String known = entry(name);
        if (known == null) {
            return List.of();
        }
        used.add(known);
        List<Window> all = windows.getOrDefault(known, List.of());
        int half = (int) Math.max(1, TOGETHER * times.length / Math.max(1, all.size()) / 2);
        List<Window> apart = new ArrayList<>();
        for (Window one : all) {
            Window next = one.begin() < one.end() || times.length == 0 ? one : around(one.begin(), times, half);
            Window before = apart.isEmpty() ? null : apart.getLast();
            if (before != null && next.begin() <= before.end()) {
                apart.set(apart.size() - 1, new Window(before.begin(), Math.max(before.end(), next.end())));
            } else {
                apart.add(next);
            }
        }
        return apart;
    }

    private static Window around(long time, long[] times, int half) {
        int middle = java.util.Arrays.binarySearch(times, time);
        middle = Math.min(middle < 0 ? -middle - 1 : middle, times.length - 1);
        long begin = times[Math.max(0, middle - half)];
        long end = times[Math.min(times.length - 1, middle + half)];
        return new Window(Math.min(begin, time), Math.max(end, time));
    }

    boolean knows(String name) {
        return entry(name) != null;
    }

    /** The entries that no file was asked for with. */
    Set<String> unused() {
        Set<String> left = new java.util.TreeSet<>(windows.keySet());
        left.removeAll(used);
        return left;
    }

    /** The file's own entry, or the only one of which one name is the end of the other. */
    private @Nullable String entry(String name) {
        if (windows.containsKey(name)) {
            return name;
        }
        List<String> ends = windows.keySet().stream()
                .filter(key -> key.endsWith("/" + name) || name.endsWith("/" + key))
                .toList();
        return ends.size() == 1 ? ends.getFirst() : null;
    }
}
