package org.luminousnix.server.live.access;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The same HTTP and WebSocket on a Unix socket, for whom its mode and its folder let in: no token, the kernel says who it is. */
@Startup
@ApplicationScoped
public class ApiSocket {
    private static final Logger LOG = Logger.getLogger(ApiSocket.class);
    private static final int AFTER_THE_ENGINE = 4000;
    private static final int MOST = 64;
    private static final int HEADERS = 16 * 1024;

    private final Vertx vertx;
    private final Optional<Path> path;
    private final Instance<HttpServerOptionsCustomizer> customizers;
    private final AtomicInteger connections = new AtomicInteger();
    private @Nullable HttpServer server;

    ApiSocket(Vertx vertx, AccessConfig config, @Any Instance<HttpServerOptionsCustomizer> customizers) {
        this.vertx = vertx;
        this.customizers = customizers;
        this.path = config.socket().or(ApiSocket::given);
    }

    /** In the directory that systemd made for this service. */
    private static Optional<Path> given() {
        return Optional.ofNullable(System.getenv("RUNTIME_DIRECTORY"))
                .map(list -> Path.of(list.split(":", -1)[0], "api.sock"));
    }

    void start(@Observes @Priority(AFTER_THE_ENGINE) StartupEvent event) throws IOException {
        if (path.isPresent()) {
            listen(path.get());
        }
    }

    private void listen(Path socket) throws IOException {
        if (!vertx.isNativeTransportEnabled()) {
            throw new IOException("luminous.live.socket: " + socket
                    + " needs the native transport, which did not load (quarkus.vertx.prefer-native-transport)");
        }
        clear(socket);
        HttpServerOptions options = new HttpServerOptions()
                .setMaxHeaderSize(HEADERS)
                .setIdleTimeout(5)
                .setIdleTimeoutUnit(TimeUnit.MINUTES)
                .setHttp2ClearTextEnabled(false);
        customizers.forEach(customizer -> customizer.customizeDomainSocketServer(options));
        server = vertx.createHttpServer(options)
                .requestHandler(ApiSocket::serve)
                .connectionHandler(connection -> {
                    connection.closeHandler(_ -> connections.decrementAndGet());
                    if (connections.incrementAndGet() > MOST) {
                        connection.close();
                    }
                });
        try {
            server.listen(SocketAddress.domainSocketAddress(socket.toString()))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("luminous.live.socket: cannot listen at " + socket + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("luminous.live.socket: interrupted", e);
        }
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw----"));
        LOG.infof("listening on %s", socket);
    }

    private static void serve(HttpServerRequest request) {
        Handler<HttpServerRequest> root = VertxHttpRecorder.getRootHandler();
        if (root == null) {
            request.response().setStatusCode(503).end();
        } else {
            root.handle(request);
        }
    }

    /** Takes away what an earlier process left; refuses what is no socket, and one at which somebody answers. */
    private static void clear(Path socket) throws IOException {
        if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.readAttributes(socket, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isOther()) {
            throw new IOException("luminous.live.socket: " + socket + " is there and is no socket: move it away");
        }
        try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            throw new IOException("luminous.live.socket: another server answers at " + socket);
        } catch (SocketException e) {
            Files.delete(socket);
        }
    }

    @PreDestroy
    void stop() throws IOException {
        if (server != null) {
            server.close();
            if (path.isPresent()) {
                Files.deleteIfExists(path.get());
            }
        }
    }
}
