package org.luminousnix.server.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.luminousnix.server.predict.anomaly.WindowScore.Window;

/**
 * A file of labels: JSON of relative file names, each with its windows {@code [["begin", "end"], …]} or single times {@code ["time", …]}, or
 * lines {@code file,begin,end} or {@code file,time}. Times as {@link SeriesTime} reads them.
 */
final class LabelFile {
    private final Path file;
    private final BiConsumer<String, List<Window>> found;

    /** What is in {@code file} goes to {@code found}: a name and some of its windows; single times are windows that end where they begin. */
    LabelFile(Path file, BiConsumer<String, List<Window>> found) {
        this.file = file;
        this.found = found;
    }

    void read(String text) throws IOException {
        String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
        char first = bare.isBlank() ? ' ' : bare.strip().charAt(0);
        if (first == '{' || first == '[') {
            json(bare);
        } else {
            lines(bare.lines().toList());
        }
    }

    private void json(String text) throws IOException {
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(text);
        } catch (JacksonException e) {
            throw new IOException(file + ": is no JSON: " + e.getOriginalMessage(), e);
        }
        if (!root.isObject()) {
            throw new IOException(file + ": wants an object of file names: {\"cpu.csv\": [[\"begin\", \"end\"]]}");
        }
        for (var entry : root.properties()) {
            String place = "%s: %s".formatted(file, entry.getKey());
            if (!entry.getValue().isArray()) {
                throw new IOException(
                        "%s: %s is no list: [[\"begin\", \"end\"], ...]".formatted(place, entry.getValue()));
            }
            found.accept(entry.getKey(), List.of());
            for (JsonNode one : entry.getValue()) {
                boolean window = one.isArray() && one.size() == 2;
                if (!window && !one.isValueNode()) {
                    throw new IOException("%s: %s is no window: [\"begin\", \"end\"]".formatted(place, one));
                }
                String begin = (window ? one.get(0) : one).asText();
                put(place, entry.getKey(), begin, window ? one.get(1).asText() : begin);
            }
        }
    }

    private void lines(List<String> lines) throws IOException {
        boolean any = false;
        for (int i = 0; i < lines.size(); i++) {
            List<String> cells = java.util.Arrays.stream(lines.get(i).split("[,;\t]", -1))
                    .map(SeriesRows::bare)
                    .toList();
            if (lines.get(i).isBlank() || lines.get(i).startsWith("#")) {
                continue;
            }
            String place = file + ":" + (i + 1);
            if (cells.size() < 2) {
                throw new IOException("%s: \"%s\" is no line file,begin,end".formatted(place, lines.get(i)));
            }
            if (any || SeriesTime.millis(cells.get(1)).isPresent()) {
                any = true;
                boolean window = cells.size() > 2 && !cells.get(2).isEmpty();
                put(place, cells.getFirst(), cells.get(1), cells.get(window ? 2 : 1));
            } else if (i > 0) {
                throw noTime(place, cells.get(1));
            }
        }
    }

    private void put(String place, String name, String begin, String end) throws IOException {
        long from = millis(place, begin);
        long to = millis(place, end);
        if (to < from) {
            throw new IOException("%s: [\"%s\",\"%s\"] ends before it begins".formatted(place, begin, end));
        }
        found.accept(name.replace('\\', '/'), List.of(new Window(from, to)));
    }

    private static long millis(String place, String time) throws IOException {
        OptionalLong millis = SeriesTime.millis(time.strip());
        return millis.orElseThrow(() -> noTime(place, time));
    }

    private static IOException noTime(String place, String time) {
        return new IOException("%s: \"%s\" is no time: %s".formatted(place, time, SeriesTime.FORMS));
    }
}
