package org.luminousnix.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A stream of frames means the same however it is cut into reads. The first byte of an input is where the cuts are. */
class FramesFuzzTest {
    /** What a reader saw: payloads, why it stopped, and whether it stands inside a frame. */
    private record Seen(List<String> payloads, String refusal, boolean midFrame) {}

    @FuzzTest
    void anySplitIsTheSame(byte[] input) throws IOException {
        if (input.length == 0) {
            return;
        }
        byte[] stream = Arrays.copyOfRange(input, 1, input.length);
        int step = input[0] & 0xff;
        Seen whole = fed(stream, Math.max(1, stream.length));
        assertThat(fed(stream, 1)).isEqualTo(whole);
        assertThat(fed(stream, 1 + step % 9)).isEqualTo(whole);
        assertThat(fed(stream, 1 + step)).isEqualTo(whole);
        assertThat(read(stream)).as("the blocking reader").isEqualTo(whole);
    }

    /** After a refusal the decoder is not used again, as the connection is closed. */
    private static Seen fed(byte[] stream, int step) {
        Frames.Decoder decoder = new Frames.Decoder();
        List<String> payloads = new ArrayList<>();
        for (int at = 0; at < stream.length; at += step) {
            byte[] part = Arrays.copyOfRange(stream, at, Math.min(stream.length, at + step));
            try {
                for (byte[] payload : decoder.feed(part)) {
                    payloads.add(Arrays.toString(payload));
                }
            } catch (ProtocolException e) {
                return new Seen(List.of(), refusal(e), false);
            }
        }
        return new Seen(payloads, "", decoder.midFrame());
    }

    private static Seen read(byte[] stream) throws IOException {
        List<String> payloads = new ArrayList<>();
        ByteArrayInputStream left = new ByteArrayInputStream(stream);
        try (ReadableByteChannel channel = Channels.newChannel(left)) {
            while (true) {
                boolean begun = left.available() > 0;
                try {
                    payloads.add(Arrays.toString(Frames.read(channel)));
                } catch (EOFException e) {
                    return new Seen(payloads, "", begun);
                } catch (ProtocolException e) {
                    return new Seen(List.of(), refusal(e), false);
                }
            }
        }
    }

    private static String refusal(ProtocolException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.BAD_FRAME);
        return String.valueOf(e.getMessage());
    }
}
