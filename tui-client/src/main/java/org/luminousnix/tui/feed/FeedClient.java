package org.luminousnix.tui.feed;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A reader of the live feed that never gives up: connects, hands over messages in order, and after any fault (closed, silent, garbage, a
 * gap) connects again. What was missed then comes as events, or as a new snapshot where the server no longer has them, and always after a
 * fault that puts the state in doubt. One thread of its own calls the sink; a sink that is too
 * slow gets a fresh connection, and with it a snapshot.
 */
public final class FeedClient implements AutoCloseable {
    private final Server server;
    private final FeedLimits limits;
    private final Consumer<Signal> sink;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;
    private volatile Connection current = new Connection(0);
    private SequenceGate gate = new SequenceGate();

    /** A client that is not started yet; the server stays the caller's to close. */
    public FeedClient(Server server, FeedLimits limits, Consumer<Signal> sink) {
        this.server = server;
        this.limits = limits;
        this.sink = sink;
        this.thread = Thread.ofVirtual().name("feed").unstarted(this::run);
    }

    /** Begins; to be called once. */
    public FeedClient start() {
        thread.start();
        return this;
    }

    /** Drops the connection, or the wait for the next one, and connects at once. */
    public void reconnect() {
        current.renew();
        wake.release();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        int failures = 0;
        try {
            while (!closed) {
                sink.accept(new Signal.Connecting(failures + 1));
                Session session = new Session();
                String reason = session.read();
                failures = session.worked ? 1 : failures + 1;
                Duration wait = limits.backoff()
                        .after(failures, ThreadLocalRandom.current().nextDouble());
                wake.drainPermits();
                if (session.askedFor) {
                    continue;
                }
                sink.accept(new Signal.Broken(reason, wait));
                boolean asked = wake.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
                failures = asked ? 0 : failures;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed: the thread ends here
        }
    }

    /** One connection from opening to its end. */
    private final class Session {
        private final Connection connection = new Connection(limits.maxChars());
        private boolean worked;
        private boolean askedFor;

        /** Hands over until the end; returns the reason for it. */
        String read() throws InterruptedException {
            Wire socket;
            try {
                socket = server.open(gate.last(), connection, limits.handshake());
            } catch (IOException e) {
                return unopened(e);
            }
            current = connection;
            try {
                return pump(socket);
            } catch (MalformedMessageException e) {
                gate = new SequenceGate();
                return "the server sent something that is not the feed: " + e.getMessage();
            } catch (LostEventsException e) {
                gate = new SequenceGate();
                return String.valueOf(e.getMessage());
            } finally {
                connection.leave();
                socket.abort();
            }
        }

        private String unopened(IOException error) {
            if (error instanceof HandshakeException refused && refused.status() == 401) {
                String trouble = server.trouble();
                return server.endpoint() + " shows nothing without a token that it accepts (401)"
                        + (trouble.isEmpty() ? "" : ". " + trouble.replaceFirst("\\.$", ""));
            }
            return "cannot reach " + server.endpoint() + ": " + Reasons.of(error);
        }

        private String pump(Wire socket) throws InterruptedException, MalformedMessageException, LostEventsException {
            boolean pinged = false;
            while (true) {
                Duration patience = pinged ? limits.silence().minus(limits.ping()) : limits.ping();
                Heard heard = connection.next(patience.toMillis());
                if (heard == null && pinged) {
                    return "the server has been silent for " + limits.silence().toSeconds() + " s";
                } else if (heard == null) {
                    connection.endsWith(socket.ping());
                    pinged = true;
                } else if (heard instanceof Heard.End(String reason)) {
                    return reason;
                } else if (heard instanceof Heard.Renew) {
                    askedFor = true;
                    gate = new SequenceGate();
                    return "a fresh connection was asked for";
                } else {
                    pinged = false;
                    if (heard instanceof Heard.Text(String text)) {
                        hand(text);
                    }
                }
            }
        }

        private void hand(String text) throws MalformedMessageException, LostEventsException {
            Decoder.Decoded decoded = Decoder.decode(text);
            gate.pass(decoded);
            switch (decoded) {
                case Decoder.Known known -> {
                    worked = true;
                    sink.accept(new Signal.Received(known.message(), text));
                }
                case Decoder.Unknown unknown -> sink.accept(new Signal.Skipped(unknown.type(), text));
            }
        }
    }
}
