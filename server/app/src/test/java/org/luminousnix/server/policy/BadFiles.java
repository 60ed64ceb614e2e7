package org.luminousnix.server.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The table of policies that must be refused: blocks of {@code ### name}, the file, {@code >>>} and the exact messages.
 * The messages are rewritten with {@code -Dgolden.update=true}.
 */
final class BadFiles {
    static final Path FILE = Path.of("src/test/resources/policy/bad-files.txt");

    private BadFiles() {}

    /** The policies by name. */
    static Map<String, String> all() {
        try {
            Map<String, String> all = new LinkedHashMap<>();
            for (String block : Files.readString(FILE).split("(?m)^### ", -1)) {
                if (!block.isBlank()) {
                    int name = block.indexOf('\n');
                    all.put(block.substring(0, name), block.substring(name + 1, block.indexOf(">>>\n")));
                }
            }
            return all;
        } catch (IOException e) {
            throw new AssertionError(FILE + " cannot be read", e);
        }
    }
}
