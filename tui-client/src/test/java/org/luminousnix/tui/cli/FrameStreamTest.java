package org.luminousnix.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.terminal.ansi.ANSITerminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FrameStreamTest {
    private static final byte[] FRAME = "a frame".getBytes(StandardCharsets.UTF_8);

    @Test
    void aFrameIsSentWhenItIsComplete() throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        try (OutputStream out = new FrameStream(sent)) {
            out.write(FRAME);
            assertThat(sent.size()).isZero();
            out.flush();
            assertThat(sent.toByteArray()).isEqualTo(FRAME);
        }
    }

    /** A terminal that answers what it was asked is told its size by that; of one that was never asked Lanterna takes 80x24. */
    @Test
    void whatLanternaAsksTheTerminalReachesItBeforeTheAnswerIsWaitedFor() throws IOException {
        PipedOutputStream keyboard = new PipedOutputStream();
        OutputStream answering = new OutputStream() {
            private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

            @Override
            public void write(int octet) throws IOException {
                seen.write(octet);
                if (seen.toString(StandardCharsets.US_ASCII).endsWith("\u001b[6n")) {
                    keyboard.write("\u001b[40;120R".getBytes(StandardCharsets.US_ASCII));
                    keyboard.flush();
                }
            }
        };
        try (keyboard;
                PipedInputStream input = new PipedInputStream(keyboard);
                FrameStream out = new FrameStream(answering)) {
            ANSITerminal terminal = new ANSITerminal(input, out, StandardCharsets.UTF_8) {};
            assertThat(terminal.getTerminalSize()).isEqualTo(new TerminalSize(120, 40));
        }
    }
}
