package org.luminousnix.executor;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.executor.socket.Responder;
import org.luminousnix.protocol.Answer;
import org.luminousnix.protocol.Codec;
import org.luminousnix.protocol.Envelope;
import org.luminousnix.protocol.Frames;
import org.luminousnix.protocol.ProtocolException;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;
import org.luminousnix.protocol.Signature;

/**
 * All that one connection can send, from its frames to the audit: nothing is done but what a reference of its own permits, every reply is
 * well-formed, and nothing throws. The fuzzer is given the key, or it would never get past the signature.
 */
class ConnectionFuzzTest {
    @TempDir
    static Path dir;

    private byte[] last = {};
    private int nonces;

    @BeforeAll
    static void place() throws IOException {
        Files.createDirectories(dir);
    }

    /**
     * A line of the input is one message: {@code q} and the JSON of a request, signed with a fresh nonce; {@code o} the same with the nonce
     * of the one before; {@code s} and any body, signed; {@code d} the frame before once more; {@code r} and raw bytes.
     */
    @FuzzTest
    void aWholeConnection(byte[] input) throws Exception {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        for (String line : new String(input, StandardCharsets.ISO_8859_1).split("\n", 20)) {
            sent.writeBytes(message(line));
        }
        byte[] stream = sent.toByteArray();
        Frames.Decoder decoder = new Frames.Decoder();
        int step = 1 + Math.floorMod(Arrays.hashCode(input), 1000);
        try (FuzzedExecutor executor = new FuzzedExecutor(dir)) {
            Reference reference = new Reference();
            for (int at = 0; at < stream.length; at += step) {
                for (byte[] payload :
                        decoder.feed(Arrays.copyOfRange(stream, at, Math.min(stream.length, at + step)))) {
                    answered(executor, reference, payload);
                }
            }
        } catch (ProtocolException e) {
            // the connection is closed at a frame of a length that is not allowed
            assertThat(e.getMessage()).startsWith("length: ");
        }
    }

    private byte[] message(String line) {
        byte[] rest = line.isEmpty() ? new byte[0] : line.substring(1).getBytes(StandardCharsets.ISO_8859_1);
        return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case 'q' -> request(rest, ++nonces);
            case 'o' -> request(rest, nonces);
            case 's' -> signed(rest);
            case 'd' -> last;
            default -> rest;
        };
    }

    private byte[] request(byte[] json, int nonce) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(
                "{\"version\":1,\"id\":\"r-1\",\"boot_id\":\"%s\",\"nonce\":\"%032x\",\"issued_at\":%d,\"expires_at\":%d,\"request\":"
                        .formatted(FuzzedExecutor.BOOT, nonce, FuzzedExecutor.NOW, FuzzedExecutor.NOW + 1000)
                        .getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(json);
        body.write('}');
        return signed(body.toByteArray());
    }

    private byte[] signed(byte[] body) {
        byte[] payload = Signature.sign(Signature.Direction.REQUEST, FuzzedExecutor.KEYS.current(), body);
        if (payload.length > Frames.MAX_PAYLOAD) {
            return payload;
        }
        last = Frames.wrap(payload);
        return last;
    }

    private static void answered(FuzzedExecutor executor, Reference reference, byte[] payload) throws Exception {
        int before = executor.done.size();
        Optional<Envelope> envelope = reference.read(payload);
        Optional<String> allowed = envelope.flatMap(read -> reference.allows(read, before));
        CompletableFuture<Responder.Response> reply = executor.requests.respond(FuzzedExecutor.PEER, payload);
        List<String> done = executor.done.subList(before, executor.done.size());
        assertThat(done)
                .as("done, where the reference allows %s", allowed)
                .isIn(List.of(), allowed.stream().toList());
        if (!done.isEmpty()) {
            envelope.ifPresent(reference::did);
        }
        if (reply.isDone()) {
            wellFormed(reply.get().payload(), envelope);
        } else {
            assertThat(envelope.map(Envelope::request)).containsInstanceOf(Request.Status.class);
        }
    }

    private static void wellFormed(byte[] payload, Optional<Envelope> envelope) throws ProtocolException {
        assertThat(payload.length).isLessThanOrEqualTo(Frames.MAX_PAYLOAD);
        Optional<byte[]> unsigned = Signature.openUnsigned(payload);
        if (unsigned.isPresent()) {
            assertThat(Codec.decodeAnswer(unsigned.get()).reply()).isInstanceOf(Reply.Refusal.class);
            return;
        }
        Answer answer = Codec.decodeAnswer(Signature.open(Signature.Direction.REPLY, FuzzedExecutor.KEYS, payload)
                .body());
        assertThat(Optional.of(answer.nonce())).isEqualTo(envelope.map(Envelope::nonce));
    }

    /** What may be done at all, in a few lines of its own. */
    private static final class Reference {
        private final Set<String> nonces = new HashSet<>();
        private final Set<String> steps = new HashSet<>();

        Optional<Envelope> read(byte[] payload) {
            try {
                return Optional.of(
                        Codec.decode(Signature.open(Signature.Direction.REQUEST, FuzzedExecutor.KEYS, payload)
                                .body()));
            } catch (ProtocolException e) {
                return Optional.empty();
            }
        }

        Optional<String> allows(Envelope envelope, int doneBefore) {
            boolean fresh = envelope.bootId().equals(FuzzedExecutor.BOOT)
                    && envelope.expiresAt() > FuzzedExecutor.NOW
                    && nonces.add(envelope.nonce());
            if (!fresh || !(envelope.request() instanceof Request.Execute call) || call.dryRun()) {
                return Optional.empty();
            }
            String what = call.args().getOrDefault("what", "");
            boolean allowed = call.action().equals("note-it") && FuzzedExecutor.permitted(what, doneBefore);
            return allowed && !steps.contains(call.stepId()) ? Optional.of(what) : Optional.empty();
        }

        /** A step that was done is never done again. */
        void did(Envelope envelope) {
            if (envelope.request() instanceof Request.Execute call) {
                steps.add(call.stepId());
            }
        }
    }
}
