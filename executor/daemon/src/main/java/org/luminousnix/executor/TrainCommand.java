package org.luminousnix.executor;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.luminousnix.executor.action.Actions;
import org.luminousnix.executor.os.Kernel;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.socket.Limits;
import org.luminousnix.protocol.Exchange;
import org.luminousnix.protocol.Frames;
import org.luminousnix.protocol.KeyFile;
import org.luminousnix.protocol.ProtocolException;
import org.luminousnix.protocol.Request;
import picocli.CommandLine.Command;

/** Serves a few requests of its own in a folder that is removed: what the JVM notes meanwhile is its ahead-of-time cache. */
@Command(
        name = "train",
        description =
                "Exercises what serving needs, for java -XX:AOTCacheOutput=FILE; touches nothing that is installed.",
        mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
    private static final int TIMES = 50;

    @Override
    public Integer call() throws Exception {
        Path dir = Files.createTempDirectory("luminous-train");
        try {
            Files.writeString(dir.resolve("policy"), "peer uid=%d\npermit drop-caches\n".formatted(Kernel.euid()));
            Paths paths = new Paths(
                    dir.resolve("policy"), dir.resolve("key"), dir.resolve("run/executor.sock"), dir.resolve("state"));
            var around = new Daemon.Surroundings(
                    Os.host(), Actions.ALL, InstantSource.system(), System::nanoTime, Limits.STANDARD);
            try (Daemon daemon = Daemon.start(paths, Optional.empty(), around)) {
                for (int i = 0; i < TIMES; i++) {
                    converse(paths, around);
                }
                System.out.println(daemon.status());
            }
            return 0;
        } finally {
            remove(dir);
        }
    }

    private static void converse(Paths paths, Daemon.Surroundings around) throws IOException, ProtocolException {
        KeyFile keys = KeyFile.read(paths.key());
        Exchange exchange = new Exchange(keys, around.os().kernel().bootId(), around.clock(), new SecureRandom());
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(paths.socket()));
            // the last is no action of the catalogue: it goes as far as the judge, and nothing is done
            for (Request request : List.of(
                    new Request.Ping(),
                    new Request.Status("none"),
                    new Request.Execute(true, "train", "train", new TreeMap<>()))) {
                Exchange.Sent sent = exchange.seal(request);
                ByteBuffer frame = ByteBuffer.wrap(sent.frame());
                while (frame.hasRemaining()) {
                    channel.write(frame);
                }
                exchange.open(sent, Frames.read(channel));
            }
        }
    }

    private static void remove(Path dir) throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
