package org.luminousnix.server.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many readers of a feed, in a process of their own so that their cost is not the server's. Arguments: port, path, readers, how many of them
 * stall. Prints {@code ready} when all are open; for each line on the standard input, the delays of the messages since the line before.
 * A message that carries {@code t=NANOS;} tells when it was made, by the clock that all processes share.
 */
final class FeedCrowd {
    private static final byte[] MARK = "t=".getBytes(StandardCharsets.US_ASCII);
    private final long[] delays = new long[4_000_000];
    private final AtomicInteger count = new AtomicInteger();
    private int open;

    private FeedCrowd() {}

    public static void main(String[] arguments) throws IOException {
        FeedCrowd crowd = new FeedCrowd();
        Selector selector = Selector.open();
        int readers = Integer.parseInt(arguments[2]);
        int stalled = Integer.parseInt(arguments[3]);
        for (int i = 0; i < readers; i++) {
            connect(selector, Integer.parseInt(arguments[0]), arguments[1], i < stalled);
        }
        Thread.ofPlatform().daemon().start(() -> crowd.answer());
        crowd.read(selector, readers);
    }

    /** One reader; a stalled one never reads after it has asked. */
    private static void connect(Selector selector, int port, String path, boolean stalled) throws IOException {
        SocketChannel channel = SocketChannel.open();
        if (stalled) {
            channel.setOption(java.net.StandardSocketOptions.SO_RCVBUF, 4096);
        }
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.write(ByteBuffer.wrap(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII)));
        channel.configureBlocking(false);
        if (!stalled) {
            channel.register(selector, SelectionKey.OP_READ, new boolean[1]);
        }
    }

    private void read(Selector selector, int readers) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
        boolean told = false;
        while (selector.select() >= 0) {
            long now = System.nanoTime();
            for (SelectionKey key : selector.selectedKeys()) {
                SocketChannel channel = (SocketChannel) key.channel();
                buffer.clear();
                if (channel.read(buffer) < 0) {
                    throw new IOException("the server ended a connection");
                }
                boolean[] seen = (boolean[]) key.attachment();
                open += seen[0] ? 0 : 1;
                seen[0] = true;
                take(buffer.array(), buffer.position(), now);
            }
            selector.selectedKeys().clear();
            if (!told && open == selector.keys().size()) {
                told = true;
                System.out.println("ready " + readers);
            }
        }
    }

    private void take(byte[] bytes, int length, long now) {
        for (int i = 0; i < length - 2; i++) {
            if (bytes[i] == MARK[0] && bytes[i + 1] == MARK[1]) {
                long made = 0;
                int at = i + 2;
                while (at < length && bytes[at] >= '0' && bytes[at] <= '9') {
                    made = 10 * made + bytes[at++] - '0';
                }
                if (at < length && bytes[at] == ';' && made > 0) {
                    delays[count.get()] = now - made;
                    count.incrementAndGet();
                }
            }
        }
    }

    private void answer() {
        int from = 0;
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            while (in.readLine() != null) {
                int to = count.get();
                long[] part = Arrays.copyOfRange(delays, from, to);
                from = to;
                Arrays.sort(part);
                System.out.printf(
                        "%d %d %d%n",
                        part.length,
                        part.length == 0 ? 0 : part[part.length / 2],
                        part.length == 0 ? 0 : part[part.length * 99 / 100]);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } finally {
            System.exit(0);
        }
    }
}
