package org.luminousnix.executor.socket;

import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.unix.PeerCredentials;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.NetSocketInternal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.luminousnix.executor.gate.Peer;
import org.luminousnix.protocol.Frames;

/** The listening Unix socket on Netty's native epoll transport. */
public final class ExecutorSocket implements AutoCloseable {
    private static final int WORKERS = 64;
    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger INTERFACES = Logger.getLogger("io.netty.util.NetUtilInitializations");

    static {
        // Netty names channels by a hardware address and warns where the host has none; a Unix socket has no use for it
        System.setProperty("io.netty.machineId", "00:00:00:00:00:00:00:01");
        // and at length where it sees no network interface, as in the executor's unit
        INTERFACES.setLevel(Level.SEVERE);
    }

    private final Vertx vertx;
    private final NetServer server;
    private final Path path;
    private final Responder responder;
    private final Limits limits;
    private final ThreadPoolExecutor workers;
    private final AtomicInteger connections = new AtomicInteger();

    private ExecutorSocket(Path path, AdoptingTransport transport, Responder responder, Limits limits) {
        this.path = path;
        this.responder = responder;
        this.limits = limits;
        VertxOptions options = new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false));
        this.vertx = new VertxBuilder(options).findTransport(transport).init().vertx();
        this.workers = new ThreadPoolExecutor(
                2,
                WORKERS,
                60,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                Thread.ofPlatform().daemon().name("request-", 0).factory());
        this.server = vertx.createNetServer(new NetServerOptions());
    }

    /**
     * Listens at {@code path}, in a directory that is private: on the socket that was passed, or else on one made here with mode 0660 and
     * the group given.
     */
    public static ExecutorSocket listen(
            Path path, SocketPlace place, Optional<PassedListener> passed, Responder responder, Limits limits)
            throws IOException, InterruptedException {
        AdoptingTransport transport = new AdoptingTransport(passed);
        if (!transport.isAvailable()) {
            throw new IOException("the native epoll transport did not load", transport.unavailabilityCause());
        }
        if (passed.isPresent()) {
            passed.get().requireAt(path);
            place.require(path);
        } else {
            place.prepare(path);
        }
        ExecutorSocket socket = new ExecutorSocket(path, transport, responder, limits);
        try {
            socket.listen();
            transport.open();
            if (passed.isEmpty()) {
                place.finish(path);
            }
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private void listen() throws IOException, InterruptedException {
        server.connectHandler(this::accept);
        try {
            server.listen(SocketAddress.domainSocketAddress(path.toString()))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("cannot listen at %s: %s".formatted(path, e.getMessage()), e);
        }
    }

    /**
     * Runs this again and again, each time handed from the event loop to a worker: what it does shows that both still turn. A turn that
     * has not come back is not followed by another.
     */
    public void prove(Duration every, Runnable alive) {
        AtomicBoolean underWay = new AtomicBoolean();
        var _ = vertx.setPeriodic(0, every.toMillis(), _ -> {
            if (underWay.compareAndSet(false, true)) {
                try {
                    workers.execute(() -> {
                        try {
                            alive.run();
                        } finally {
                            underWay.set(false);
                        }
                    });
                } catch (RejectedExecutionException e) {
                    underWay.set(false);
                }
            }
        });
    }

    private void accept(NetSocket socket) {
        Optional<Peer> peer = identify(socket);
        if (peer.isEmpty()) {
            socket.close();
            return;
        }
        if (connections.incrementAndGet() > limits.connections()) {
            connections.decrementAndGet();
            farewell(socket, responder.busy());
            return;
        }
        Connection connection = new Connection(vertx, socket, peer.get(), responder, workers, limits);
        socket.pause();
        connection.start();
        socket.closeHandler(_ -> {
            connections.decrementAndGet();
            connection.ended();
        });
        try {
            workers.execute(() -> greet(socket, peer.get()));
        } catch (RejectedExecutionException e) {
            farewell(socket, responder.busy());
        }
    }

    private void greet(NetSocket socket, Peer peer) {
        Optional<byte[]> refusal = responder.greet(peer);
        if (refusal.isPresent()) {
            farewell(socket, refusal.get());
        } else {
            socket.resume();
        }
    }

    private static void farewell(NetSocket socket, byte[] payload) {
        socket.write(Buffer.buffer(Frames.wrap(payload))).onComplete(_ -> socket.close());
    }

    private Optional<Peer> identify(NetSocket socket) {
        if (socket instanceof NetSocketInternal internal
                && internal.channelHandlerContext().channel() instanceof EpollDomainSocketChannel channel) {
            try {
                PeerCredentials credentials = channel.peerCredentials();
                return Optional.of(new Peer(
                        credentials.uid(),
                        credentials.gids()[0],
                        credentials.pid(),
                        responder.groups(channel.fd().intValue())));
            } catch (IOException e) {
                System.err.println("a peer went before it could be identified: " + e.getMessage());
            }
        }
        return Optional.empty();
    }

    /** Gives what is under way ten seconds to end and be answered, then stops listening and closes every connection. */
    @Override
    public void close() {
        workers.shutdown();
        try {
            if (!workers.awaitTermination(10, TimeUnit.SECONDS)) {
                System.err.println("something was still under way after 10 s; its steps will be known as interrupted");
            }
            server.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
            vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            System.err.println("the socket did not close cleanly: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
