package org.luminousnix.executor.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of the audit directory: each is named after the sequence number of its first line. */
final class Segments {
    private static final Pattern NAME = Pattern.compile("[0-9]{12}\\.log");

    private Segments() {}

    /** All segments, oldest first. */
    static List<Path> list(Path dir) throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    /** The segment that begins with this sequence number. */
    static Path named(Path dir, long first) {
        return dir.resolve("%012d.log".formatted(first));
    }

    /** The sequence number after which a segment is named. */
    static long first(Path segment) {
        return Long.parseLong(segment.getFileName().toString().substring(0, 12));
    }

    /** The oldest segments that are beyond the retention; the newest four always stay. */
    static List<Path> beyond(Path dir, Retention retention) throws IOException {
        List<Path> all = list(dir);
        long length = 0;
        for (Path segment : all) {
            length += Files.size(segment);
        }
        int beyond = 0;
        while (length > retention.keepBytes() && all.size() - beyond > Retention.FEWEST) {
            length -= Files.size(all.get(beyond));
            beyond++;
        }
        return all.subList(0, beyond);
    }

    /** The hash that the first line of a segment states as the one before it. */
    static String before(Path segment) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(segment, StandardCharsets.ISO_8859_1)) {
            byte[] bytes = String.valueOf(lines.readLine()).getBytes(StandardCharsets.ISO_8859_1);
            return Line.at(bytes, 0, bytes.length)
                    .orElseThrow(() -> new AuditException(segment + " does not begin with an audit line"))
                    .prev();
        }
    }
}
