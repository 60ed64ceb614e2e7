package org.luminousnix.executor;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import org.luminousnix.executor.gate.Gate;
import org.luminousnix.protocol.Exchange;
import org.luminousnix.protocol.ProtocolException;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;

/** A ping of this process to itself: signed, admitted by the gate and answered as any other, so that an answer shows that it serves. */
final class SelfPing {
    private static final int LENGTH = 4;

    private final Gate gate;
    private final Requests requests;
    private final String bootId;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    SelfPing(Gate gate, Requests requests, String bootId, InstantSource clock) {
        this.gate = gate;
        this.requests = requests;
        this.bootId = bootId;
        this.clock = clock;
    }

    /** Asks and waits for the answer; what is wrong with it in a few words, empty when it was a pong. */
    String ask() {
        Exchange exchange = new Exchange(gate.keys(), bootId, clock, random);
        Exchange.Sent sent = exchange.seal(new Request.Ping());
        byte[] frame = sent.frame();
        byte[] answer = requests.own(Arrays.copyOfRange(frame, LENGTH, frame.length));
        try {
            Reply reply = exchange.open(sent, answer).reply();
            return switch (reply) {
                case Reply.Pong _ -> "";
                case Reply.Refusal refusal -> refusal.code() + ": " + refusal.reason();
                case Reply.Catalogue _, Reply.Rehearsal _, Reply.Result _, Reply.Pending _ -> "a reply of another kind";
            };
        } catch (ProtocolException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
