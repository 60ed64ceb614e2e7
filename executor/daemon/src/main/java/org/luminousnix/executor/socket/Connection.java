package org.luminousnix.executor.socket;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.NetSocketInternal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.gate.Peer;
import org.luminousnix.protocol.Frames;
import org.luminousnix.protocol.ProtocolException;

/**
 * One connection: bounds its frames and deadlines on the event loop, has them answered off it. It is read only while there is room for
 * more requests and the peer takes its replies.
 */
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
    private final Deque<byte[]> read = new ArrayDeque<>();
    private int underWay;
    private long readTimer = NO_TIMER;
    private long writeTimer = NO_TIMER;
    private boolean paused;
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
        try {
            int before = read.size();
            read.addAll(decoder.feed(bytes.getBytes()));
            if (read.size() > before) {
                readTimer = cancel(readTimer);
            }
        } catch (ProtocolException e) {
            malformed(String.valueOf(e.getMessage()));
            return;
        }
        goOn();
    }

    private void malformed(String reason) {
        closing = true;
        offLoop(() -> reply(responder.malformed(peer, reason), true));
    }

    /** Has answered what there is room for, and reads on when nothing is left over. */
    private void goOn() {
        while (!closing && underWay < limits.pipelined() && writeTimer == NO_TIMER && !read.isEmpty()) {
            underWay++;
            answer(read.remove());
        }
        boolean full = underWay >= limits.pipelined() || writeTimer != NO_TIMER;
        if (full && !paused) {
            socket.pause();
            // it is not the peer's fault that the rest of a frame is not read
            readTimer = cancel(readTimer);
        } else if (!full && paused) {
            socket.resume();
        }
        paused = full;
        if (!full && !closing && decoder.midFrame() && readTimer == NO_TIMER) {
            readTimer = vertx.setTimer(limits.read().toMillis(), _ -> halfSent());
        }
    }

    private void halfSent() {
        readTimer = NO_TIMER;
        malformed("the frame did not end within %d ms".formatted(limits.read().toMillis()));
    }

    private void answer(byte[] payload) {
        try {
            go(responder.begin(peer, payload));
        } catch (RuntimeException e) {
            sendAnswered(null, e);
        }
    }

    private void go(Responder.Begun begun) {
        switch (begun) {
            // two hand-overs between threads take longer than all there is to do for a short request
            case Responder.Begun.Answered(CompletableFuture<Responder.Response> reply)
            when reply.isDone() -> sendAnswered(reply.join(), null);
            case Responder.Begun.Answered(CompletableFuture<Responder.Response> reply) -> follow(reply);
            case Responder.Begun.Unfinished unfinished ->
                offLoop(() -> follow(unfinished.rest().get()));
        }
    }

    private void sendAnswered(Responder.@Nullable Response answer, @Nullable Throwable defect) {
        send(frame(answer), answer == null || answer.close(), defect);
        underWay--;
    }

    private void follow(CompletableFuture<Responder.Response> response) {
        // what is held back takes no room: a connection full of those who wait still has its other requests
        // answered
        boolean held = !response.isDone();
        if (held) {
            loop.runOnContext(_ -> answered());
        }
        var _ = response.whenComplete((answer, defect) -> {
            Buffer frame = frame(answer);
            boolean close = answer == null || answer.close();
            // one hand-over for all that follows: each wakes the loop
            loop.runOnContext(_ -> {
                send(frame, close, defect);
                if (!held) {
                    answered();
                }
            });
        });
    }

    private static @Nullable Buffer frame(Responder.@Nullable Response answer) {
        return answer == null ? null : Buffer.buffer(Frames.wrap(answer.payload()));
    }

    private void send(@Nullable Buffer frame, boolean close, @Nullable Throwable defect) {
        if (frame == null) {
            System.err.println("a request was not answered, its connection is closed: " + defect);
            socket.close();
        } else {
            write(frame, close);
        }
    }

    private void answered() {
        underWay--;
        goOn();
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
            writeTimer = vertx.setTimer(limits.write().toMillis(), _ -> cut());
            socket.drainHandler(_ -> {
                writeTimer = cancel(writeTimer);
                goOn();
            });
            goOn();
        }
    }

    /** Closes at once: closing the socket itself would wait for what the peer does not take. */
    private void cut() {
        if (socket instanceof NetSocketInternal internal) {
            var _ = internal.channelHandlerContext().close();
        } else {
            socket.close();
        }
    }

    void ended() {
        closing = true;
        read.clear();
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
