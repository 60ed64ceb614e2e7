package org.luminousnix.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.luminousnix.protocol.Samples.BOOT;
import static org.luminousnix.protocol.Samples.KEYS;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.luminousnix.protocol.Signature.Direction;

/** The client's side: what it accepts as the answer to its request. */
class ExchangeTest {
    private final Exchange exchange =
            new Exchange(KEYS, BOOT, InstantSource.fixed(Instant.ofEpochMilli(5_000_000)), new SecureRandom());

    @Test
    void aRequestAndItsReplyMeet() throws Exception {
        Exchange.Sent sent = exchange.seal(Samples.restart());
        Envelope read = readAsExecutor(sent);
        assertThat(read.request()).isEqualTo(Samples.restart());
        assertThat(read.expiresAt()).isEqualTo(5_030_000);
        Reply reply = Reply.Refusal.of(ErrorCode.DENIED, "no");
        byte[] payload = Signature.sign(Direction.REPLY, KEYS.current(), Codec.encode(Answer.to(read, reply)));
        assertThat(exchange.open(sent, payload)).isEqualTo(new Exchange.Received(reply, true));
    }

    @Test
    void noNonceIsUsedTwice() throws Exception {
        assertThat(readAsExecutor(exchange.seal(new Request.Ping())).nonce())
                .isNotEqualTo(readAsExecutor(exchange.seal(new Request.Ping())).nonce());
    }

    @Test
    void aReplyToAnotherRequestIsRefused() throws Exception {
        Envelope other = readAsExecutor(exchange.seal(new Request.Ping()));
        byte[] payload =
                Signature.sign(Direction.REPLY, KEYS.current(), Codec.encode(Answer.to(other, new Reply.Pong("1"))));
        assertRefused(payload, ErrorCode.REPLAYED);
    }

    @Test
    void unsignedRepliesAreOnlyEarlyRefusals() throws Exception {
        Exchange.Sent sent = exchange.seal(new Request.Ping());
        Reply refusal = Reply.Refusal.of(ErrorCode.UNKNOWN_PEER, "uid 7");
        byte[] payload = Signature.unsigned(Codec.encode(Answer.unbound(refusal)));
        assertThat(exchange.open(sent, payload)).isEqualTo(new Exchange.Received(refusal, false));
        assertRefused(Signature.unsigned(Codec.encode(Answer.unbound(new Reply.Pong("1")))), ErrorCode.BAD_SIGNATURE);
        assertRefused(
                Signature.unsigned(Codec.encode(Answer.unbound(Reply.Refusal.of(ErrorCode.DENIED, "no")))),
                ErrorCode.BAD_SIGNATURE);
    }

    private void assertRefused(byte[] payload, ErrorCode code) {
        Exchange.Sent sent = exchange.seal(new Request.Ping());
        assertThatThrownBy(() -> exchange.open(sent, payload))
                .isInstanceOfSatisfying(
                        ProtocolException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static Envelope readAsExecutor(Exchange.Sent sent) throws IOException, ProtocolException {
        byte[] payload = Frames.read(Channels.newChannel(new ByteArrayInputStream(sent.frame())));
        return Codec.decode(Signature.open(Direction.REQUEST, KEYS, payload).body());
    }
}
