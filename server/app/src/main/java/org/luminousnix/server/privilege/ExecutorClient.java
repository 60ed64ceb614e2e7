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
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.luminousnix.protocol.Exchange;
import org.luminousnix.protocol.KeyFile;
import org.luminousnix.protocol.ProtocolException;
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
    private volatile @Nullable Exchange exchange;

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
            exchange();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("the executor's key cannot be used: " + e.getMessage());
        }
    }

    /**
     * Sends one request. {@link NotSent} where nothing reached the executor; another IOException where the connection broke or the
     * deadline passed after sending, so that the effect is unknown.
     */
    Exchange.Received call(Request request, Duration deadline) throws IOException, ProtocolException {
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
        }
        Connection fresh;
        try {
            fresh = Connection.open(config.socket(), exchange());
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
            throw e;
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

    private Exchange exchange() throws IOException {
        Exchange known = exchange;
        if (known != null) {
            return known;
        }
        String boot =
                Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        Exchange made = new Exchange(KeyFile.read(config.keyFile()), boot, clock, new SecureRandom());
        exchange = made;
        return made;
    }

    /** Forgets the key, so that it is read again: after it was rotated. */
    void forgetKey() {
        exchange = null;
    }

    @PreDestroy
    void close() {
        idle.forEach(Connection::close);
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
