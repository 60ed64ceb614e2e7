package org.luminousnix.executor;

import java.io.IOException;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.socket.Limits;
import org.luminousnix.protocol.ActionResult.Outcome;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;

/**
 * A measurement to be run by hand (see {@code src/test/bench/round-trip.sh}): round trips over one connection each, beside
 * {@code sudo -n} and echoes of the same bytes, in turns. Arguments: the options file of the executor's JVM, turns.
 */
final class RoundTripBench {
    private static final String FREE = """
            permit *
            budget do-nothing 900000/1s
            budget run-true 900000/1s
            budget class:gentle 900000/1s
            """;
    private static final int SELDOM = 10;

    private RoundTripBench() {}

    private interface Turn {
        void take(int i) throws Exception;
    }

    /** Serves when the first argument is {@code serve}, else measures. */
    public static void main(String[] args) throws Exception {
        if (args[0].equals("serve")) {
            serve(Path.of(args[1]));
        } else {
            measure(Path.of(args[0]), Integer.parseInt(args[1]));
        }
    }

    private static void serve(Path dir) throws Exception {
        Bench bench = new Bench(dir, Bench.self() + FREE);
        EchoServers.vertx(dir.resolve("vertx.sock"));
        EchoServers.blocking(dir.resolve("blocking.sock"));
        Daemon.start(
                bench.paths,
                Optional.empty(),
                new Daemon.Surroundings(
                        Os.host(), BenchActions.ALL, InstantSource.system(), System::nanoTime, Limits.STANDARD));
        System.out.println("ready");
        System.in.transferTo(PrintStream.nullOutputStream());
        Runtime.getRuntime().halt(0);
    }

    private static void measure(Path options, int turns) throws Exception {
        Path dir = Files.createTempDirectory("round-trip");
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + options,
                        "-cp",
                        System.getProperty("java.class.path"),
                        RoundTripBench.class.getName(),
                        "serve",
                        dir.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = server.inputReader().readLine();
        if (!"ready".equals(said)) {
            throw new IOException("the server said " + said);
        }
        Paths paths = new Bench(dir, Bench.self() + FREE).paths;
        try (Client client = Client.honest(paths);
                SocketChannel vertx = connect(dir.resolve("vertx.sock"));
                SocketChannel blocking = connect(dir.resolve("blocking.sock"))) {
            byte[] bytes = client.exchange.seal(new Request.Ping()).frame();
            Map<String, Turn> often = new LinkedHashMap<>();
            often.put("echo, blocking", _ -> echo(blocking, bytes));
            often.put("echo, Vert.x", _ -> echo(vertx, bytes));
            often.put("ping, all checks", _ -> client.ask(new Request.Ping()));
            Map<String, Turn> seldom = new LinkedHashMap<>();
            seldom.put("do-nothing, intent and result on disk", i -> done(client, "n" + i, "do-nothing"));
            seldom.put("run-true, the same and a process", i -> done(client, "t" + i, "run-true"));
            seldom.put("sudo -n true", _ -> sudo());
            run(often, seldom, turns);
        } finally {
            server.getOutputStream().close();
            if (!server.waitFor(5, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        }
    }

    private static void run(Map<String, Turn> often, Map<String, Turn> seldom, int turns) throws Exception {
        Map<String, List<Long>> took = new LinkedHashMap<>();
        for (int i = 0; i < turns; i++) {
            for (int k = 0; k < SELDOM; k++) {
                for (Map.Entry<String, Turn> turn : often.entrySet()) {
                    took(took, turn, i);
                }
            }
            for (Map.Entry<String, Turn> turn : seldom.entrySet()) {
                took(took, turn, i);
            }
        }
        double sudo = percentile(took.get("sudo -n true"), 50);
        double echo = percentile(took.get("echo, Vert.x"), 50);
        System.out.println(
                "| round trip, us | p50 | p99 | p99.9 | of sudo | of the Vert.x echo |\n|---|---|---|---|---|---|");
        took.forEach((name, all) -> System.out.printf(
                "| %s | %.1f | %.1f | %.1f | 1/%.0f (%.3f) | %.2f |%n",
                name,
                percentile(all, 50),
                percentile(all, 99),
                percentile(all, 99.9),
                sudo / percentile(all, 50),
                percentile(all, 50) / sudo,
                percentile(all, 50) / echo));
    }

    private static void took(Map<String, List<Long>> took, Map.Entry<String, Turn> turn, int i) throws Exception {
        long start = System.nanoTime();
        turn.getValue().take(i);
        took.computeIfAbsent(turn.getKey(), _ -> new ArrayList<>()).add(System.nanoTime() - start);
    }

    /** In microseconds, of the last three quarters: the first are warming up. */
    private static double percentile(List<Long> all, double percent) {
        long[] warm = all.subList(all.size() / 4, all.size()).stream()
                .mapToLong(Long::longValue)
                .toArray();
        Arrays.sort(warm);
        return warm[(int) Math.min(warm.length - 1, Math.floor(warm.length * percent / 100))] / 1e3;
    }

    private static SocketChannel connect(Path path) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(path));
        return channel;
    }

    private static void echo(SocketChannel channel, byte[] bytes) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(bytes);
        while (out.hasRemaining()) {
            channel.write(out);
        }
        ByteBuffer in = ByteBuffer.allocate(bytes.length);
        while (in.hasRemaining()) {
            if (channel.read(in) < 0) {
                throw new IOException("the echo ended");
            }
        }
    }

    private static void done(Client client, String step, String action) throws Exception {
        Reply reply = client.ask(Client.call(step, action, Map.of()));
        if (!(reply instanceof Reply.Result result) || result.result().outcome() != Outcome.DONE) {
            throw new IOException("not done: " + reply);
        }
    }

    private static void sudo() throws Exception {
        int exit =
                new ProcessBuilder("/usr/bin/sudo", "-n", "/bin/true").start().waitFor();
        if (exit != 0) {
            throw new IOException("sudo: exit " + exit);
        }
    }
}
