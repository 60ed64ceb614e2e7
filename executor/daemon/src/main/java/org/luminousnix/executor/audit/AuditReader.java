package org.luminousnix.executor.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The lines of an audit as they stand there, oldest first, believed or not; memory does not grow with it. */
public final class AuditReader {
    private AuditReader() {}

    /** Hands on every line with what is in it, empty where it is no audit line. */
    public static void read(Path dir, BiConsumer<String, Optional<AuditRecord>> consumer) throws IOException {
        for (Path segment : Segments.list(dir)) {
            try (Blocks blocks = new Blocks(segment)) {
                for (Optional<Blocks.Block> block = blocks.next(); block.isPresent(); block = blocks.next()) {
                    lines(block.get(), consumer);
                }
            }
        }
    }

    private static void lines(Blocks.Block block, BiConsumer<String, Optional<AuditRecord>> consumer) {
        String text = new String(block.bytes(), 0, block.length(), StandardCharsets.ISO_8859_1);
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            String line = text.substring(from, end);
            consumer.accept(line, parse(line));
            from = end + 1;
        }
    }

    private static Optional<AuditRecord> parse(String line) {
        try {
            return Optional.of(AuditRecord.read(line));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
