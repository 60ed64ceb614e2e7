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
import org.luminousnix.protocol.Signature;

/**
 * The ordered questions that every request must pass. Admission: known peer, throttle, signature, schema, freshness, nonce. Then for
 * an action, by the {@link Judge} of the admission: known action, arguments, protected list, policy. The budget comes last, so that nothing refused costs a token.
 */
public final class Gate implements AutoCloseable {
    private final Throttle throttle;
    private final Fresh fresh;
    private final Nonces nonces;
    private volatile Rules rules;

    /** What can be replaced while it serves: one reference, so that nobody ever sees half of a change. */
    private record Rules(KeyFile keys, Policy policy, Judge judge) {}

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
        this.rules = new Rules(keys, policy, judge);
        this.throttle = new Throttle(nanos);
        this.fresh = new Fresh(bootId, clock);
        this.nonces = new Nonces(state.resolve("nonces"), bootId, clock);
    }

    /** From now on these keys and this policy; a request that was admitted before is judged by the policy that admitted it. */
    public void replace(KeyFile keys, Policy policy) {
        rules = new Rules(keys, policy, rules.judge().with(policy));
    }

    /** From now on these keys. */
    public void replace(KeyFile keys) {
        Rules now = rules;
        rules = new Rules(keys, now.policy(), now.judge());
    }

    /** The keys now. */
    public KeyFile keys() {
        return rules.keys();
    }

    /** A refusal when the policy does not know the peer: asked when it connects and again for every request. */
    public Optional<Reply.Refusal> meet(Peer peer) {
        return meet(rules, peer);
    }

    private static Optional<Reply.Refusal> meet(Rules rules, Peer peer) {
        return rules.policy().knows(peer)
                ? Optional.empty()
                : Optional.of(Reply.Refusal.of(
                        ErrorCode.UNKNOWN_PEER,
                        "no peer line of the policy names uid %d, gid %d or a supplementary group of it"
                                .formatted(peer.uid(), peer.gid())));
    }

    /** The first half: who asks, and is it a new request of theirs? Nothing of the body is parsed before its signature held. */
    public Admission admit(Peer peer, byte[] payload) throws IOException {
        Rules now = rules;
        Optional<Reply.Refusal> early = meet(now, peer).or(() -> throttle.ask(peer));
        if (early.isPresent()) {
            return new Admission.Turned(null, null, early.get());
        }
        try {
            return read(now, Signature.open(Signature.Direction.REQUEST, now.keys(), payload));
        } catch (ProtocolException e) {
            throttle.failed(peer);
            return new Admission.Turned(null, null, refusal(e.code(), e));
        }
    }

    /** The same without waiting for anybody or for the disk; empty when that cannot be, and then nothing has happened. */
    public Optional<Admission> admitAtOnce(Peer peer, byte[] payload) {
        Rules now = rules;
        Optional<Reply.Refusal> early = meet(now, peer).or(() -> throttle.ask(peer));
        if (early.isPresent()) {
            return Optional.of(new Admission.Turned(null, null, early.get()));
        }
        try {
            Signature.Opened opened = Signature.open(Signature.Direction.REQUEST, now.keys(), payload);
            return switch (understand(opened)) {
                case Understood.Not not -> Optional.of(not.turned());
                case Understood.Request request ->
                    nonces.askAtOnce(request.envelope()).map(asked -> admission(now, request, asked.refusal()));
            };
        } catch (ProtocolException e) {
            throttle.failed(peer);
            return Optional.of(new Admission.Turned(null, null, refusal(e.code(), e)));
        }
    }

    /** The first half for a request of this process to itself: every question but who asks. */
    public Admission admitOwn(byte[] payload) throws IOException {
        Rules now = rules;
        try {
            return read(now, Signature.open(Signature.Direction.REQUEST, now.keys(), payload));
        } catch (ProtocolException e) {
            return new Admission.Turned(null, null, refusal(e.code(), e));
        }
    }

    private Admission read(Rules now, Signature.Opened opened) throws IOException {
        return switch (understand(opened)) {
            case Understood.Not not -> not.turned();
            case Understood.Request request -> admission(now, request, nonces.ask(request.envelope()));
        };
    }

    /** What is known of an authentic payload before its nonce is looked at. */
    private sealed interface Understood {
        record Request(Key key, Envelope envelope) implements Understood {}

        record Not(Admission.Turned turned) implements Understood {}
    }

    private Understood understand(Signature.Opened opened) {
        Key key = opened.key();
        Envelope envelope;
        try {
            envelope = Codec.decode(opened.body());
        } catch (ProtocolException e) {
            return new Understood.Not(new Admission.Turned(key, null, refusal(e.code(), e)));
        }
        Optional<Reply.Refusal> stale = fresh.ask(envelope);
        return stale.isPresent()
                ? new Understood.Not(new Admission.Turned(key, envelope, stale.get()))
                : new Understood.Request(key, envelope);
    }

    private static Admission admission(Rules now, Understood.Request request, Optional<Reply.Refusal> refusal) {
        return refusal.isPresent()
                ? new Admission.Turned(request.key(), request.envelope(), refusal.get())
                : new Admission.Admitted(request.key(), request.envelope(), now.judge());
    }

    private static Reply.Refusal refusal(ErrorCode code, Exception e) {
        return Reply.Refusal.of(code, String.valueOf(e.getMessage()));
    }

    @Override
    public void close() {
        nonces.close();
    }
}
