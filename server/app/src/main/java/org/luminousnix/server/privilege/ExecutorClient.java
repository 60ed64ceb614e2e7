package org.luminousnix.server.privilege;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Exchange;
import org.luminousnix.protocol.Key;
import org.luminousnix.protocol.KeyFile;
import org.luminousnix.protocol.ProtocolException;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;

/** Calls the executor over kept connections; as many as there are calls at once, at most {@link #KEPT} are kept. */
@ApplicationScoped
public class ExecutorClient {
    private static final int KEPT = 4;
    private static final int WARM_UP = 20;
    private static final Duration PREPARE = Duration.ofSeconds(5);

    private final PrivilegeConfig config;
    private final InstantSource clock;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("executor-deadlines").factory());
    private final AtomicLong broken = new AtomicLong();
    private volatile @Nullable Keyring keyring;

    /** The keys that sign and verify, and the side of the protocol that uses them. */
    private record Keyring(KeyFile keys, Exchange exchange) {}

    @Inject
    ExecutorClient(PrivilegeConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Connects ahead of the first call, which would else wait for it; that nobody answers yet is no fault. */
    void prepare(@Observes StartupEvent event) {
        Thread.ofVirtual().name("executor-prepare").start(() -> {
            try {
                for (int i = 0; i < WARM_UP; i++) {
                    call(new Request.Ping(), PREPARE);
                }
            } catch (IOException | ProtocolException e) {
                Log.infof("the executor does not answer yet: %s", e.getMessage());
            }
        });
    }

    /** Why the executor cannot even be tried: no socket, or no readable key; empty where it can. */
    Optional<String> unable() {
        if (!Files.exists(config.socket())) {
            return Optional.of("no executor socket at " + config.socket());
        }
        try {
            keyring();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("the executor's key cannot be used: " + e.getMessage());
        }
    }

    /**
     * Sends one request. {@link NotSent} where nothing reached the executor; another IOException where the connection broke or the
     * deadline passed after sending, so that the effect is unknown. Where the executor does not know the key, the key file is read again
     * and the request sent once more: it was not looked at before.
     */
    Exchange.Received call(Request request, Duration deadline) throws IOException, ProtocolException {
        Keyring used = usable(this::keyring);
        Exchange.Received received = send(used, request, deadline);
        if (!(received.reply() instanceof Reply.Refusal refusal) || refusal.code() != ErrorCode.BAD_SIGNATURE) {
            return received;
        }
        Keyring renewed = usable(() -> renewed(used));
        closeIdle();
        return same(used.keys().current(), renewed.keys().current()) ? received : send(renewed, request, deadline);
    }

    private interface KeyringSource {
        Keyring get() throws IOException;
    }

    private static Keyring usable(KeyringSource source) throws NotSent {
        try {
            return source.get();
        } catch (IOException e) {
            throw new NotSent("the executor's key cannot be used: " + e.getMessage(), e);
        }
    }

    private static boolean same(Key one, Key other) {
        byte[] mark = {1};
        return one.id().equals(other.id()) && MessageDigest.isEqual(one.hmac(mark), other.hmac(mark));
    }

    private Exchange.Received send(Keyring keys, Request request, Duration deadline)
            throws IOException, ProtocolException {
        Connection connection = idle.pollFirst();
        IOException broke = null;
        if (connection != null && connection.isOpen()) {
            try {
                return keep(connection, connection.call(request, deadline, timer));
            } catch (NotSent e) {
                // the executor went away or was restarted since this connection was last used
                connection.close();
            } catch (IOException e) {
                // sent, but not answered: the same request may be sent again, for a step is done once; but from here on
                // nobody may say that nothing was sent
                connection.close();
                broke = e;
            }
            broken.incrementAndGet();
        }
        Connection fresh;
        try {
            fresh = Connection.open(config.socket(), keys.exchange());
        } catch (IOException e) {
            String why = "the executor does not answer at " + config.socket() + ": " + e.getMessage();
            if (broke == null) {
                throw new NotSent(why, e);
            }
            broke.addSuppressed(e);
            throw new IOException("the connection broke (" + broke.getMessage() + "), and now " + why, broke);
        }
        try {
            return keep(fresh, fresh.call(request, deadline, timer));
        } catch (NotSent e) {
            fresh.close();
            throw broke == null ? e : new IOException("the connection broke, and sending again failed", broke);
        } catch (IOException | ProtocolException e) {
            fresh.close();
            broken.incrementAndGet();
            throw e;
        }
    }

    /** A number that is another one after a connection was found broken: what is at the other end may be another executor now. */
    long connection() {
        return broken.get();
    }

    /** Waits, which only a caller that blocks anyway may do. */
    void pause(Duration length) {
        try {
            timer.schedule(() -> {}, length.toMillis(), TimeUnit.MILLISECONDS).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("nothing cannot fail", e);
        }
    }

    private Exchange.Received keep(Connection connection, Exchange.Received received) {
        if (received.authentic() && idle.size() < KEPT) {
            idle.addFirst(connection);
        } else {
            connection.close();
        }
        return received;
    }

    private Keyring keyring() throws IOException {
        Keyring known = keyring;
        if (known != null) {
            return known;
        }
        Keyring made = keyring(KeyFile.read(config.keyFile()));
        keyring = made;
        return made;
    }

    private Keyring keyring(KeyFile keys) throws IOException {
        String boot =
                Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        return new Keyring(keys, new Exchange(keys, boot, clock, new SecureRandom()));
    }

    /** The keys as they are in the file now. Where the same one would sign again, the other one does: the executor may know only that yet. */
    private Keyring renewed(Keyring refused) throws IOException {
        KeyFile keys = KeyFile.read(config.keyFile());
        boolean same = same(keys.current(), refused.keys().current());
        Keyring made = keyring(same ? new KeyFile(keys.keys().reversed()) : keys);
        Log.infof(
                "the executor does not accept key %s, from now on %s signs",
                refused.keys().current().id(), made.keys().current().id());
        keyring = made;
        return made;
    }

    /** Forgets the key, so that it is read again: after it was rotated. */
    void forgetKey() {
        keyring = null;
        closeIdle();
    }

    private void closeIdle() {
        for (Connection one = idle.pollFirst(); one != null; one = idle.pollFirst()) {
            one.close();
        }
    }

    @PreDestroy
    void close() {
        closeIdle();
        timer.shutdownNow();
    }

    /** Nothing was sent: trying another rung cannot do anything twice. */
    static final class NotSent extends IOException {
        private static final long serialVersionUID = 1L;

        NotSent(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
