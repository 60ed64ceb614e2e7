package org.luminousnix.server.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.luminousnix.server.predict.anomaly.WindowScore.Window;

/** When something was wrong: JSON of relative file names, each with its windows {@code [["begin", "end"], …]}. */
final class Labels {
    private final Map<String, List<Window>> windows = new HashMap<>();

    private Labels() {}

    static Labels read(Path file) throws IOException {
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(Files.readString(file));
        } catch (JacksonException e) {
            throw new IOException(file + ": is no JSON: " + e.getOriginalMessage(), e);
        }
        if (!root.isObject()) {
            throw new IOException(file + ": wants an object of file names: {\"cpu.csv\": [[\"begin\", \"end\"]]}");
        }
        Labels labels = new Labels();
        for (var entry : root.properties()) {
            List<Window> ofFile = new ArrayList<>();
            for (JsonNode window : entry.getValue()) {
                if (!window.isArray() || window.size() != 2) {
                    throw new IOException(
                            "%s: %s: %s is no window: [\"begin\", \"end\"]".formatted(file, entry.getKey(), window));
                }
                ofFile.add(window(file, entry.getKey(), window));
            }
            ofFile.sort(Comparator.comparingLong(Window::begin));
            labels.windows.put(entry.getKey(), List.copyOf(ofFile));
        }
        return labels;
    }

    /** The windows of a file, by its name relative to the folder with {@code /} between the parts. */
    List<Window> of(String name) {
        return windows.getOrDefault(name, List.of());
    }

    boolean knows(String name) {
        return windows.containsKey(name);
    }

    private static Window window(Path file, String name, JsonNode window) throws IOException {
        long begin = millis(file, name, window.get(0));
        long end = millis(file, name, window.get(1));
        if (end < begin) {
            throw new IOException("%s: %s: %s ends before it begins".formatted(file, name, window));
        }
        return new Window(begin, end);
    }

    private static long millis(Path file, String name, JsonNode time) throws IOException {
        OptionalLong millis = SeriesTime.millis(time.asText());
        return millis.orElseThrow(
                () -> new IOException("%s: %s: %s is no time: %s".formatted(file, name, time, SeriesTime.FORMS)));
    }
}
