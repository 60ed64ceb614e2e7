package org.luminousnix.executor.os;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Makes lines of what comes in pieces; of a line that is too long, its beginning. */
final class Lines implements Consumer<byte[]> {
    private final int longest;
    private final Consumer<String> line;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    /** Lines of at most so many bytes. */
    Lines(int longest, Consumer<String> line) {
        this.longest = longest;
        this.line = line;
    }

    @Override
    public void accept(byte[] bytes) {
        for (byte next : bytes) {
            if (next == '\n') {
                flush();
            } else if (begun.size() < longest) {
                begun.write(next);
            }
        }
    }

    /** Hands on a last line that nothing ended. */
    void end() {
        if (begun.size() > 0) {
            flush();
        }
    }

    private void flush() {
        line.accept(begun.toString(StandardCharsets.UTF_8));
        begun.reset();
    }
}
