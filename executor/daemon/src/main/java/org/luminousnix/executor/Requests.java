package org.luminousnix.executor;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.gate.Admission;
import org.luminousnix.executor.gate.Gate;
import org.luminousnix.executor.gate.Peer;
import org.luminousnix.executor.gate.Verdict;
import org.luminousnix.executor.os.PeerGroups;
import org.luminousnix.executor.socket.Responder;
import org.luminousnix.protocol.Answer;
import org.luminousnix.protocol.Codec;
import org.luminousnix.protocol.Envelope;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Key;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;
import org.luminousnix.protocol.Signature;

/** What happens to a request, in order: admitted by the gate, answered or judged, and an action handed to the performer. */
final class Requests implements Responder {
    private static final Reply.Refusal STOPPING = Reply.Refusal.of(ErrorCode.SHUTTING_DOWN, "the executor is stopping");

    /** The longest payload, in bytes, whose signature is checked on the event loop: every request but those with long arguments. */
    private static final int SHORT = 2048;

    private final Gate gate;
    private final Performer performer;
    private final AuditTrail record;
    private final Catalogues catalogue;
    private volatile boolean stopping;

    Requests(Gate gate, Performer performer, AuditTrail record, Catalogues catalogue) {
        this.gate = gate;
        this.performer = performer;
        this.record = record;
        this.catalogue = catalogue;
    }

    /** What the catalogue says now. */
    interface Catalogues {
        Reply.Catalogue now();
    }

    /** Refuses whatever comes from now on, and ends the jobs that are under way. */
    void stop() {
        stopping = true;
        performer.stop();
    }

    @Override
    public Optional<byte[]> greet(Peer peer) {
        return gate.meet(peer).map(refusal -> {
            record.refused(peer, null, refusal);
            return unsigned(refusal);
        });
    }

    @Override
    public Set<Integer> groups(int descriptor) {
        return PeerGroups.of(descriptor);
    }

    @Override
    public byte[] malformed(Peer peer, String reason) {
        Reply.Refusal refusal = Reply.Refusal.of(ErrorCode.BAD_FRAME, reason);
        record.refused(peer, null, refusal);
        return unsigned(refusal);
    }

    @Override
    public byte[] busy() {
        return unsigned(
                stopping ? STOPPING : Reply.Refusal.of(ErrorCode.BUSY, "too many connections or requests at once"));
    }

    @Override
    public Begun begin(Peer peer, byte[] payload) {
        Optional<Admission> admission = payload.length <= SHORT ? gate.admitAtOnce(peer, payload) : Optional.empty();
        if (admission.isPresent()
                && admission.get() instanceof Admission.Admitted admitted
                && light(admitted.envelope().request())) {
            return new Begun.Answered(answer(peer, admitted));
        }
        return new Begun.Unfinished(() -> answer(peer, admission.orElseGet(() -> admit(peer, payload))));
    }

    /** Whether it is answered from memory alone; what is refused is recorded, and so never light. */
    private static boolean light(Request request) {
        return switch (request) {
            case Request.Ping _, Request.Status _ -> true;
            case Request.Describe _, Request.Cancel _, Request.Execute _ -> false;
        };
    }

    private Admission admit(Peer peer, byte[] payload) {
        try {
            return gate.admit(peer, payload);
        } catch (IOException e) {
            return new Admission.Turned(null, null, failed("the nonce cannot be remembered", e));
        }
    }

    private CompletableFuture<Response> answer(Peer peer, Admission admission) {
        return switch (admission) {
            case Admission.Turned turned -> {
                record.refused(peer, turned.envelope(), turned.refusal());
                yield CompletableFuture.completedFuture(turnedAway(turned.key(), turned.envelope(), turned.refusal()));
            }
            case Admission.Admitted admitted ->
                reply(peer, admitted).thenApply(reply -> signed(admitted.key(), admitted.envelope(), reply));
        };
    }

    /** The reply to a request of this process to itself, which may only be a ping: nothing about it is recorded. */
    byte[] own(byte[] payload) {
        try {
            return switch (gate.admitOwn(payload)) {
                case Admission.Turned turned ->
                    turnedAway(turned.key(), turned.envelope(), turned.refusal())
                            .payload();
                case Admission.Admitted admitted ->
                    signed(admitted.key(), admitted.envelope(), stopping ? STOPPING : new Reply.Pong(Main.build()))
                            .payload();
            };
        } catch (IOException e) {
            return unsigned(failed("the nonce cannot be remembered", e));
        }
    }

    private CompletableFuture<Reply> reply(Peer peer, Admission.Admitted admitted) {
        Envelope envelope = admitted.envelope();
        if (stopping) {
            return CompletableFuture.completedFuture(STOPPING);
        }
        return switch (envelope.request()) {
            case Request.Ping _ -> CompletableFuture.completedFuture(new Reply.Pong(Main.build()));
            case Request.Describe _ -> CompletableFuture.completedFuture(catalogue.now());
            case Request.Status status -> performer.inquiries().status(peer, status);
            case Request.Cancel cancel ->
                CompletableFuture.completedFuture(performer.inquiries().cancel(peer, envelope, cancel));
            case Request.Execute call -> CompletableFuture.completedFuture(execute(peer, admitted, call));
        };
    }

    private Reply execute(Peer peer, Admission.Admitted admitted, Request.Execute call) {
        Envelope envelope = admitted.envelope();
        Optional<Reply> known =
                call.dryRun() ? Optional.empty() : performer.inquiries().repeated(peer, call);
        if (known.isPresent()) {
            return known.get();
        }
        Verdict verdict;
        try {
            verdict = admitted.judge().judge(peer, call);
        } catch (IOException e) {
            verdict = new Verdict.Refused(failed("the target cannot be looked at", e));
        }
        Reply reply =
                switch (verdict) {
                    case Verdict.Refused refused -> refused.refusal();
                    case Verdict.Permit permit ->
                        call.dryRun()
                                ? performer.rehearse(peer, envelope, call, permit)
                                : performer.perform(peer, envelope, call, permit);
                };
        if (reply instanceof Reply.Refusal refusal) {
            record.refused(peer, envelope, refusal);
        }
        return reply;
    }

    static Reply.Refusal failed(String what, IOException e) {
        return Reply.Refusal.of(ErrorCode.FAILED, "%s: %s".formatted(what, e.getMessage()));
    }

    private static Response turnedAway(@Nullable Key key, @Nullable Envelope envelope, Reply.Refusal refusal) {
        return key == null || envelope == null ? new Response(unsigned(refusal), true) : signed(key, envelope, refusal);
    }

    private static Response signed(Key key, Envelope envelope, Reply reply) {
        byte[] body = Codec.encode(Answer.to(envelope, reply));
        return new Response(Signature.sign(Signature.Direction.REPLY, key, body), false);
    }

    private static byte[] unsigned(Reply.Refusal refusal) {
        return Signature.unsigned(Codec.encode(Answer.unbound(refusal)));
    }
}
