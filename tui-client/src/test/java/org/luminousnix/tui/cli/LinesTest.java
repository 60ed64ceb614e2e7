package org.luminousnix.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.luminousnix.tui.fixtures.FeedPeer;
import org.luminousnix.tui.fixtures.FeedServer;
import org.luminousnix.tui.fixtures.Scenes;

/** The two modes that print lines until their reader goes away. */
class LinesTest {
    private final Pipe pipe = new Pipe();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void jsonIsOneMessageALine() throws Exception {
        try (FeedServer server = new FeedServer()) {
            server.greeting = Scenes.json(Scenes.calm());
            CompletableFuture<Integer> ended = run("--json", "--url", server.url());
            FeedPeer peer = server.peer();
            peer.send(Scenes.json(Scenes.sampled(101, 0.5)));
            peer.send("{\"type\":\"forecast\",\n\"sequence\":102}");
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(lines()).hasSize(3));
            assertThat(lines())
                    .containsExactly(
                            Scenes.json(Scenes.calm()).replace("·", "\\u00B7"),
                            Scenes.json(Scenes.sampled(101, 0.5)),
                            "{\"type\":\"forecast\",\"sequence\":102}");
            pipe.broken = true;
            peer.send(Scenes.json(Scenes.sampled(103, 0.5)));
            assertThat(ended.get(20, TimeUnit.SECONDS)).isZero();
        }
    }

    @Test
    void withoutATerminalNewsAndStatusAreLines() throws Exception {
        try (FeedServer server = new FeedServer()) {
            server.greeting = Scenes.json(Scenes.asking());
            CompletableFuture<Integer> ended = run("--interval", "1", "--url", server.url());
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> lines().stream()
                                    .filter(line -> line.contains("health 80/100"))
                                    .count()
                            >= 2);
            assertThat(String.join("\n", lines()))
                    .contains("connected: host web-1")
                    .contains("APPROVAL NEEDED, restart-unit unit=nginx.service: incident 42")
                    .contains("cpu 34% · memory 76% · load 1.31 · disk /var 93% · 1 firing");
            server.peer().hangUp();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> String.join("\n", lines()).contains("NOT CONNECTED: "));
            pipe.broken = true;
            assertThat(ended.get(20, TimeUnit.SECONDS)).isZero();
        }
    }

    private CompletableFuture<Integer> run(String... arguments) {
        Surroundings around = new Surroundings(
                Map.of(),
                new PrintStream(pipe, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                InstantSource.system(),
                ZoneOffset.UTC,
                false);
        return CompletableFuture.supplyAsync(
                () -> TuiCommand.line(around).execute(arguments),
                task -> Thread.ofPlatform().daemon().start(task));
    }

    private List<String> lines() {
        return pipe.text().lines().toList();
    }

    /** An output whose reader can go away. */
    private static final class Pipe extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private volatile boolean broken;

        @Override
        public synchronized void write(int b) throws IOException {
            if (broken) {
                throw new IOException("Broken pipe");
            }
            bytes.write(b);
        }

        @Override
        public void flush() throws IOException {
            if (broken) {
                throw new IOException("Broken pipe");
            }
        }

        private synchronized String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
