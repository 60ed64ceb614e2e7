package org.luminousnix.executor.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.luminousnix.protocol.Envelope;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Reply;

/**
 * The question whether a nonce was seen before. Every nonce is in a file before it is accepted, so it outlives the daemon; the file is
 * not forced to the disk, because what could lose it (a crash of the kernel) also ends the boot id that the request must name.
 */
final class Nonces implements AutoCloseable {
    private static final int MOST = 100_000;

    private final InstantSource clock;
    private final NonceFile file;
    private final Map<String, Long> expiries = new HashMap<>();
    /** Guards everything; a lock and not a monitor, so that who must not wait can see that it would. */
    private final ReentrantLock lock = new ReentrantLock();
    /** The latest expiry among the nonces that were forgotten: what expires no later may have been one of them. */
    private long forgotten;

    private boolean closed;

    Nonces(Path file, String bootId, InstantSource clock) throws IOException {
        this.clock = clock;
        this.file = new NonceFile(file, bootId);
        this.forgotten = this.file.load(expiries);
        rewrite();
    }

    /** Remembers the nonce, or refuses one that is remembered, or was, where the clock has been set back since. */
    Optional<Reply.Refusal> ask(Envelope envelope) throws IOException {
        lock.lock();
        try {
            if (!file.hasRoom()) {
                rewrite();
            }
            return judge(envelope);
        } finally {
            lock.unlock();
        }
    }

    /** The same without waiting for anybody or for the disk; empty when that cannot be, and then it is not accepted. */
    Optional<Asked> askAtOnce(Envelope envelope) {
        if (!lock.tryLock()) {
            return Optional.empty();
        }
        try {
            return file.hasRoom() ? Optional.of(new Asked(judge(envelope))) : Optional.empty();
        } catch (IOException e) {
            // ask will meet it too, and say so
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** What was asked, answered: refused, or new and remembered. */
    record Asked(Optional<Reply.Refusal> refusal) {}

    private Optional<Reply.Refusal> judge(Envelope envelope) throws IOException {
        if (envelope.expiresAt() <= forgotten) {
            return Optional.of(Reply.Refusal.of(
                    ErrorCode.STALE,
                    "expires_at: it expires before nonces that are no longer remembered; the clock was set back"));
        }
        if (expiries.containsKey(envelope.nonce())) {
            return Optional.of(Reply.Refusal.of(ErrorCode.REPLAYED, "nonce: was used before"));
        }
        if (expiries.size() >= MOST) {
            return Optional.of(Reply.Refusal.of(ErrorCode.BUSY, "more than " + MOST + " requests within 30 s"));
        }
        file.add(envelope.nonce(), envelope.expiresAt());
        expiries.put(envelope.nonce(), envelope.expiresAt());
        return Optional.empty();
    }

    private void rewrite() throws IOException {
        if (closed) {
            throw new IOException("the executor is stopping");
        }
        long forgetBefore = clock.millis() - 2 * Envelope.WINDOW_MILLIS;
        expiries.values().removeIf(expiry -> {
            boolean old = expiry < forgetBefore;
            forgotten = old ? Math.max(forgotten, expiry) : forgotten;
            return old;
        });
        file.rewrite(forgotten, expiries);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            file.close();
        } finally {
            lock.unlock();
        }
    }
}
