package org.luminousnix.executor.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.luminousnix.protocol.Codec;
import org.luminousnix.protocol.Envelope;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Key;
import org.luminousnix.protocol.KeyFile;
import org.luminousnix.protocol.ProtocolException;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;
import org.luminousnix.protocol.Signature;

/**
 * The ordered questions that every request must pass. Admission: known peer, throttle, signature, schema, freshness, nonce. Then for
 * an action: known action, arguments, protected list, policy. The budget comes last, so that nothing refused costs a token.
 */
public final class Gate implements AutoCloseable {
    private volatile KeyFile keys;
    private final Policy policy;
    private final Throttle throttle;
    private final Fresh fresh;
    private final Nonces nonces;
    private final Judge judge;

    /** A gate that remembers nonces in a file of {@code state}. */
    public Gate(
            KeyFile keys,
            Policy policy,
            Judge judge,
            Path state,
            String bootId,
            InstantSource clock,
            LongSupplier nanos)
            throws IOException {
        this.keys = keys;
        this.policy = policy;
        this.judge = judge;
        this.throttle = new Throttle(nanos);
        this.fresh = new Fresh(bootId, clock);
        this.nonces = new Nonces(state.resolve("nonces"), bootId, clock);
    }

    /** Requests that come from now on are verified with these keys; a reply is signed with the key of its request even then. */
    public void replaceKeys(KeyFile fresh) {
        keys = fresh;
    }

    /** A refusal when the policy does not know the peer: asked once, when it connects. */
    public Optional<Reply.Refusal> meet(Peer peer) {
        return policy.knows(peer)
                ? Optional.empty()
                : Optional.of(Reply.Refusal.of(
                        ErrorCode.UNKNOWN_PEER,
                        "no peer line of the policy names uid %d, gid %d or a supplementary group of it"
                                .formatted(peer.uid(), peer.gid())));
    }

    /** The first half: who asks, and is it a new request of theirs? Nothing of the body is parsed before its signature held. */
    public Admission admit(Peer peer, byte[] payload) throws IOException {
        Optional<Reply.Refusal> early = meet(peer).or(() -> throttle.ask(peer));
        if (early.isPresent()) {
            return new Admission.Turned(null, null, early.get());
        }
        Signature.Opened opened;
        try {
            opened = Signature.open(Signature.Direction.REQUEST, keys, payload);
        } catch (ProtocolException e) {
            throttle.failed(peer);
            return new Admission.Turned(null, null, refusal(e.code(), e));
        }
        return read(opened.key(), opened.body());
    }

    private Admission read(Key key, byte[] body) throws IOException {
        Envelope envelope;
        try {
            envelope = Codec.decode(body);
        } catch (ProtocolException e) {
            return new Admission.Turned(key, null, refusal(e.code(), e));
        }
        Optional<Reply.Refusal> refusal = fresh.ask(envelope);
        if (refusal.isEmpty()) {
            refusal = nonces.ask(envelope);
        }
        return refusal.isPresent()
                ? new Admission.Turned(key, envelope, refusal.get())
                : new Admission.Admitted(key, envelope);
    }

    /** The second half, see {@link Judge}. */
    public Verdict judge(Peer peer, Request.Execute call) throws IOException {
        return judge.judge(peer, call);
    }

    private static Reply.Refusal refusal(ErrorCode code, Exception e) {
        return Reply.Refusal.of(code, String.valueOf(e.getMessage()));
    }

    @Override
    public void close() throws IOException {
        nonces.close();
    }
}
