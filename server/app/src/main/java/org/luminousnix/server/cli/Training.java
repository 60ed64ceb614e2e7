package org.luminousnix.server.cli;

import io.quarkus.runtime.QuarkusApplication;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Asks the server around it what clients ask, over its Unix socket, until it is ready and then some times more. The argument is the socket's path. */
public final class Training implements QuarkusApplication {
    private static final Duration LONGEST = Duration.ofMinutes(8);
    private static final int ROUNDS = 25;
    private static final String READY = "/q/health/ready";
    private static final List<String> PATHS = List.of(
            "/",
            "/main.js",
            "/api/snapshot",
            "/api/incidents?limit=100",
            "/api/alerts",
            "/api/audit?limit=100",
            "/api/policy",
            "/api/units",
            "/api/processes",
            "/api/report",
            "/q/health/live",
            "/metrics");

    @Override
    public int run(String... args) throws IOException {
        UnixDomainSocketAddress server = UnixDomainSocketAddress.of(Path.of(args[0]));
        long begun = System.nanoTime();
        int rounds = 0;
        while (rounds < ROUNDS && System.nanoTime() - begun < LONGEST.toNanos()) {
            // each round is training too, ready or not
            boolean ready = ask(server, READY).startsWith("HTTP/1.1 200");
            for (String path : PATHS) {
                ask(server, path);
            }
            rounds += ready ? 1 : 0;
        }
        System.out.println(rounds + " rounds of requests");
        return rounds < ROUNDS ? 1 : 0;
    }

    /** The first bytes of the answer; the rest is read and dropped. */
    private static String ask(UnixDomainSocketAddress server, String path) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(server);
            byte[] request = ("GET " + path
                            + " HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            ByteBuffer out = ByteBuffer.wrap(request);
            while (out.hasRemaining()) {
                channel.write(out);
            }
            ByteBuffer in = ByteBuffer.allocate(8192);
            String begin = "";
            while (channel.read(in) >= 0) {
                if (begin.isEmpty()) {
                    begin = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
                }
                in.clear();
            }
            return begin;
        }
    }
}
