package org.luminousnix.tui.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Keeps what is drawn until the frame is complete, but sends a question to the terminal at once: Lanterna asks where the cursor is without
 * flushing, and then waits five seconds for an answer to what was never sent.
 */
final class FrameStream extends BufferedOutputStream {
    private static final int FRAME = 16_384;
    private static final byte[] WHERE = "\u001b[6n".getBytes(StandardCharsets.US_ASCII);

    FrameStream(OutputStream terminal) {
        super(terminal, FRAME);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
        super.write(bytes, from, length);
        if (length == WHERE.length && Arrays.equals(bytes, from, from + length, WHERE, 0, length)) {
            flush();
        }
    }
}
