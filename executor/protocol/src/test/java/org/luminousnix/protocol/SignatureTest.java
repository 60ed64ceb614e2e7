package org.luminousnix.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.luminousnix.protocol.Samples.HEX;
import static org.luminousnix.protocol.Samples.KEYS;
import static org.luminousnix.protocol.Samples.OTHER_HEX;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.luminousnix.protocol.Signature.Direction;

/** A signature covers every byte, the key id and the direction. */
class SignatureTest {
    private static final byte[] BODY = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

    @Property(tries = 200)
    void opensWhatWasSigned(@ForAll @Size(min = 1, max = 300) byte[] body) throws ProtocolException {
        byte[] payload = Signature.sign(Direction.REQUEST, KEYS.current(), body);
        assertThat(Signature.open(Direction.REQUEST, KEYS, payload).body()).isEqualTo(body);
    }

    @Test
    void everyFlippedBitIsRefused() {
        byte[] payload = Signature.sign(Direction.REQUEST, KEYS.current(), BODY);
        for (int bit = 0; bit < payload.length * 8; bit++) {
            byte[] forged = payload.clone();
            forged[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(Direction.REQUEST, KEYS, forged, ErrorCode.BAD_SIGNATURE);
        }
    }

    @Test
    void aRequestIsNoReply() {
        byte[] payload = Signature.sign(Direction.REQUEST, KEYS.current(), BODY);
        assertRefused(Direction.REPLY, KEYS, payload, ErrorCode.BAD_SIGNATURE);
    }

    @Test
    void anotherSecretOrAnUnknownIdIsRefused() {
        assertRefused(
                Direction.REQUEST,
                KEYS,
                Signature.sign(
                        Direction.REQUEST, KeyFile.parse("k1 " + OTHER_HEX).current(), BODY),
                ErrorCode.BAD_SIGNATURE);
        assertRefused(
                Direction.REQUEST,
                KEYS,
                Signature.sign(Direction.REQUEST, KeyFile.parse("k2 " + HEX).current(), BODY),
                ErrorCode.BAD_SIGNATURE);
        assertRefused(Direction.REQUEST, KEYS, Signature.unsigned(BODY), ErrorCode.BAD_SIGNATURE);
    }

    @Test
    void bothKeysHoldDuringRotation() throws ProtocolException {
        KeyFile rotated = KeyFile.parse("k2 " + OTHER_HEX + "\nk1 " + HEX + "\n");
        byte[] old = Signature.sign(Direction.REQUEST, KEYS.current(), BODY);
        assertThat(Signature.open(Direction.REQUEST, rotated, old).key().id()).isEqualTo("k1");
        byte[] fresh = Signature.sign(Direction.REQUEST, rotated.current(), BODY);
        assertThat(Signature.open(Direction.REQUEST, rotated, fresh).key().id()).isEqualTo("k2");
    }

    @Test
    void aPayloadWithoutBodyIsABadFrame() {
        assertRefused(Direction.REQUEST, KEYS, new byte[Signature.HEADER], ErrorCode.BAD_FRAME);
    }

    private static void assertRefused(Direction direction, KeyFile keys, byte[] payload, ErrorCode code) {
        assertThatThrownBy(() -> Signature.open(direction, keys, payload))
                .isInstanceOfSatisfying(
                        ProtocolException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
