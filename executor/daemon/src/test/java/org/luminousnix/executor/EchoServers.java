package org.luminousnix.executor;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** What a round trip over a Unix socket costs when nothing is asked and nothing is checked. */
final class EchoServers {
    private EchoServers() {}

    /** Echoes on an event loop, as the executor's socket would without its gate. */
    static void vertx(Path path) throws Exception {
        Vertx vertx =
                Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
        vertx.createNetServer()
                .connectHandler(socket -> socket.handler(bytes -> socket.write(bytes)))
                .listen(SocketAddress.domainSocketAddress(path.toString()))
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    /** Echoes one connection after the other with blocking reads and writes. */
    static void blocking(Path path) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        Thread.ofPlatform().daemon().name("echo").start(() -> {
            ByteBuffer bytes = ByteBuffer.allocateDirect(65536);
            try {
                while (true) {
                    try (SocketChannel channel = server.accept()) {
                        while (channel.read(bytes.clear()) >= 0) {
                            bytes.flip();
                            while (bytes.hasRemaining()) {
                                channel.write(bytes);
                            }
                        }
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
