package org.luminousnix.server.live;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The least that sending the same frames to the same readers can cost: a loop over sockets. */
final class PlainLoop implements AutoCloseable {
    private static final String UPGRADED = """
            HTTP/1.1 101 Switching Protocols\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r
            \r
            """;
    private final ServerSocketChannel listening = ServerSocketChannel.open();
    private final List<SocketChannel> readers = new CopyOnWriteArrayList<>();

    PlainLoop() throws IOException {
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 2000);
        Thread.ofPlatform().daemon().start(this::accept);
    }

    int port() throws IOException {
        return ((InetSocketAddress) listening.getLocalAddress()).getPort();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel reader = listening.accept();
                boolean _ = reader.read(ByteBuffer.allocate(1024)) > 0;
                reader.write(StandardCharsets.US_ASCII.encode(UPGRADED));
                reader.configureBlocking(false);
                readers.add(reader);
            }
        } catch (IOException e) {
            // closed: the measurement is over
        }
    }

    /** Sends one text of 126 to 65,535 bytes to every reader; one that cannot take it loses it. */
    void send(String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocateDirect(4 + payload.length)
                .put((byte) 0x81)
                .put((byte) 126)
                .putShort((short) payload.length)
                .put(payload)
                .flip();
        for (SocketChannel reader : readers) {
            reader.write(frame.duplicate());
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (SocketChannel reader : readers) {
            reader.close();
        }
    }
}
