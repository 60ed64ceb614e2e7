package org.luminousnix.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Frames come out whole however the stream was cut, and nothing larger than allowed is even given memory. */
class FramesTest {
    @Property(tries = 200)
    void anySplitGivesTheSamePayloads(
            @ForAll @Size(max = 12) List<@IntRange(min = 1, max = 3000) Integer> sizes, @ForAll long seed)
            throws ProtocolException, IOException {
        Random random = new Random(seed);
        List<byte[]> sent = new ArrayList<>();
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int size : sizes) {
            byte[] payload = new byte[size];
            random.nextBytes(payload);
            sent.add(payload);
            stream.writeBytes(Frames.wrap(payload));
        }
        byte[] all = stream.toByteArray();
        Frames.Decoder decoder = new Frames.Decoder();
        List<byte[]> got = new ArrayList<>();
        for (int at = 0; at < all.length; ) {
            int end = Math.min(all.length, at + 1 + random.nextInt(random.nextBoolean() ? 3 : 5000));
            got.addAll(decoder.feed(Arrays.copyOfRange(all, at, end)));
            at = end;
        }
        assertThat(got).usingElementComparator(Arrays::compare).isEqualTo(sent);
        assertThat(decoder.midFrame()).isFalse();
        try (var channel = Channels.newChannel(new ByteArrayInputStream(all))) {
            for (byte[] payload : sent) {
                assertThat(Frames.read(channel)).isEqualTo(payload);
            }
        }
    }

    @Test
    void lengthsOutsideTheBoundsAreRefused() {
        for (int length : new int[] {0, -1, Integer.MIN_VALUE, Frames.MAX_PAYLOAD + 1, Integer.MAX_VALUE}) {
            byte[] head = ByteBuffer.allocate(4).putInt(length).array();
            assertThatThrownBy(() -> new Frames.Decoder().feed(head))
                    .isInstanceOfSatisfying(
                            ProtocolException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_FRAME))
                    .hasMessageContaining("must be 1 to 65536");
        }
        assertThatThrownBy(() -> Frames.wrap(new byte[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Frames.wrap(new byte[Frames.MAX_PAYLOAD + 1]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHalfFrameIsKnownAsSuch() throws ProtocolException {
        Frames.Decoder decoder = new Frames.Decoder();
        assertThat(decoder.feed(new byte[] {0, 0})).isEmpty();
        assertThat(decoder.midFrame()).isTrue();
        assertThat(decoder.feed(new byte[] {0, 2, 9})).isEmpty();
        assertThat(decoder.midFrame()).isTrue();
        assertThat(decoder.feed(new byte[] {8})).hasSize(1);
        assertThat(decoder.midFrame()).isFalse();
    }

    @Test
    void aClosedStreamIsAnEndOfFile() throws IOException {
        try (var channel = Channels.newChannel(new ByteArrayInputStream(new byte[] {0, 0, 0, 9, 1}))) {
            assertThatThrownBy(() -> Frames.read(channel)).isInstanceOf(EOFException.class);
        }
    }
}
