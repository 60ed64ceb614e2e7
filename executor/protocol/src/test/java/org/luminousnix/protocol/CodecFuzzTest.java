package org.luminousnix.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/** Whatever a peer sends is refused with a code, or understood so that both sides mean the same by it. */
class CodecFuzzTest {
    private static final int PRINTABLE = 0x7e;

    @FuzzTest
    void requestsSurviveTheRoundTrip(byte[] body) throws ProtocolException {
        Envelope envelope;
        try {
            envelope = Codec.decode(body);
        } catch (ProtocolException e) {
            assertThat(e.code()).isIn(ErrorCode.BAD_REQUEST, ErrorCode.STALE);
            named(e);
            return;
        }
        assertThat(Codec.decode(Codec.encode(envelope))).isEqualTo(envelope);
    }

    @FuzzTest
    void repliesSurviveTheRoundTrip(byte[] body) throws ProtocolException {
        Answer answer;
        try {
            answer = Codec.decodeAnswer(body);
        } catch (ProtocolException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST);
            named(e);
            return;
        }
        assertThat(Codec.decodeAnswer(Codec.encode(answer))).isEqualTo(answer);
    }

    /** A payload opens as signed only when it is, byte for byte, what signing its body gives; reply and request are never mixed up. */
    @FuzzTest
    void noPayloadPassesUnsigned(byte[] payload) throws ProtocolException {
        for (Signature.Direction direction : Signature.Direction.values()) {
            try {
                Signature.Opened opened = Signature.open(direction, Samples.KEYS, payload);
                assertThat(Signature.sign(direction, opened.key(), opened.body()))
                        .isEqualTo(payload);
            } catch (ProtocolException e) {
                assertThat(e.code()).isIn(ErrorCode.BAD_FRAME, ErrorCode.BAD_SIGNATURE);
            }
        }
        if (payload.length == 0) {
            return;
        }
        byte[] sent = Signature.sign(Signature.Direction.REQUEST, Samples.KEYS.current(), payload);
        assertThat(Signature.open(Signature.Direction.REQUEST, Samples.KEYS, sent)
                        .body())
                .isEqualTo(payload);
        refused(Signature.Direction.REPLY, sent);
        byte[] flipped = sent.clone();
        flipped[Math.floorMod(Arrays.hashCode(payload), sent.length)] ^= (byte) (1 << (payload[0] & 7));
        refused(Signature.Direction.REQUEST, flipped);
    }

    private static void refused(Signature.Direction direction, byte[] payload) {
        try {
            Signature.open(direction, Samples.KEYS, payload);
        } catch (ProtocolException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.BAD_SIGNATURE);
            return;
        }
        throw new AssertionError("opened a changed payload " + Arrays.toString(payload));
    }

    /** A refusal goes to logs and terminals: one line of printable ASCII. */
    private static void named(ProtocolException e) {
        assertThat(e.getMessage()).isNotBlank().matches(text -> text.chars().allMatch(c -> c >= ' ' && c <= PRINTABLE));
    }
}
