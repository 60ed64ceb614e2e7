package org.luminousnix.executor.socket;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.luminousnix.executor.gate.Peer;
import org.luminousnix.protocol.Frames;
import org.luminousnix.protocol.ProtocolException;

/** One connection: bounds its frames and deadlines on the event loop, has them answered off it. */
final class Connection {
    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    /** The event loop of this connection. */
    private final Context loop;

    private final NetSocket socket;
    private final Peer peer;
    private final Responder responder;
    private final Executor workers;
    private final Limits limits;
    private final Frames.Decoder decoder = new Frames.Decoder();
    private int underWay;
    private long readTimer = NO_TIMER;
    private long writeTimer = NO_TIMER;
    private boolean closing;

    Connection(Vertx vertx, NetSocket socket, Peer peer, Responder responder, Executor workers, Limits limits) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.socket = socket;
        this.peer = peer;
        this.responder = responder;
        this.workers = workers;
        this.limits = limits;
    }

    void start() {
        socket.handler(this::received);
        socket.exceptionHandler(_ -> socket.close());
    }

    private void received(Buffer bytes) {
        if (closing) {
            return;
        }
        List<byte[]> payloads;
        try {
            payloads = decoder.feed(bytes.getBytes());
        } catch (ProtocolException e) {
            closing = true;
            String reason = String.valueOf(e.getMessage());
            offLoop(() -> reply(responder.malformed(peer, reason), true));
            return;
        }
        if (!payloads.isEmpty()) {
            readTimer = cancel(readTimer);
        }
        if (decoder.midFrame() && readTimer == NO_TIMER) {
            readTimer = vertx.setTimer(limits.read().toMillis(), _ -> halfSent());
        }
        for (byte[] payload : payloads) {
            answer(payload);
        }
    }

    private void halfSent() {
        readTimer = NO_TIMER;
        closing = true;
        String reason =
                "the frame did not end within %d ms".formatted(limits.read().toMillis());
        offLoop(() -> reply(responder.malformed(peer, reason), true));
    }

    private void answer(byte[] payload) {
        underWay++;
        if (underWay >= limits.pipelined()) {
            socket.pause();
        }
        offLoop(() -> {
            Responder.Response response = responder.respond(peer, payload);
            Buffer frame = Buffer.buffer(Frames.wrap(response.payload()));
            // one hand-over for all that follows: each wakes the loop
            loop.runOnContext(_ -> answered(frame, response.close()));
        });
    }

    private void answered(Buffer frame, boolean close) {
        write(frame, close);
        underWay--;
        if (underWay < limits.pipelined()) {
            socket.resume();
        }
    }

    private void offLoop(Runnable work) {
        try {
            workers.execute(work);
        } catch (RejectedExecutionException e) {
            closing = true;
            reply(responder.busy(), true);
        }
    }

    private void reply(byte[] payload, boolean close) {
        Buffer frame = Buffer.buffer(Frames.wrap(payload));
        loop.runOnContext(_ -> write(frame, close));
    }

    private void write(Buffer frame, boolean close) {
        var written = socket.write(frame);
        if (close) {
            written.onComplete(_ -> socket.close());
        }
        watchWrites();
    }

    private void watchWrites() {
        if (socket.writeQueueFull() && writeTimer == NO_TIMER) {
            writeTimer = vertx.setTimer(limits.write().toMillis(), _ -> socket.close());
            socket.drainHandler(_ -> writeTimer = cancel(writeTimer));
        }
    }

    void ended() {
        closing = true;
        readTimer = cancel(readTimer);
        writeTimer = cancel(writeTimer);
    }

    private long cancel(long timer) {
        if (timer != NO_TIMER) {
            vertx.cancelTimer(timer);
        }
        return NO_TIMER;
    }
}
