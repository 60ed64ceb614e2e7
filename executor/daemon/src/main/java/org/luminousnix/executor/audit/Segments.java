package org.luminousnix.executor.audit;

import java.io.IOException;
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
}
