package org.luminousnix.tui.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.tui.fixtures.FeedPeer;
import org.luminousnix.tui.fixtures.FeedServer;
import org.luminousnix.tui.fixtures.Scenes;
import org.luminousnix.tui.fixtures.Servers;

/** Requests and the feed over a real Unix socket. */
class UnixTransportTest {
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(10), Duration.ofMillis(50));
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();

    @TempDir
    Path folder;

    private FeedServer server;
    private Server host;

    @BeforeEach
    void start() throws IOException {
        server = new FeedServer(folder.resolve("api.sock"));
        server.greeting = Scenes.json(Scenes.calm());
        host = Servers.at(server.url());
    }

    @AfterEach
    void stop() throws IOException {
        host.close();
        server.close();
    }

    @Test
    void aRequestNeedsNoToken() {
        server.reply = _ -> new FeedServer.Reply(200, "{\"text\":\"für\"}");
        assertThat(new RestClient(host, "ann").change("POST", "/api/control/pause", "{\"reason\":\"ä\"}"))
                .isEqualTo(new Result.Ok("{\"text\":\"für\"}"));
        assertThat(server.lines).containsExactly("POST /api/control/pause");
        assertThat(server.asked).containsExactly(new FeedServer.Asked("/api/control/pause", "", "{\"reason\":\"ä\"}"));
        server.reply = _ -> new FeedServer.Reply(403, "{\"reason\":\"viewers may not\"}");
        assertThat(new RestClient(host, "ann").change("DELETE", "/api/quiet", null))
                .isEqualTo(new Result.Refused(403, "The token does not allow this: viewers may not (403)."));
    }

    @Test
    void theFeedIsReadInOrderAlsoInPieces() throws Exception {
        try (FeedClient _ = client(1 << 20)) {
            assertThat(signal()).isInstanceOf(Signal.Connecting.class);
            assertThat(signal()).isInstanceOf(Signal.Received.class);
            FeedPeer peer = server.peer();
            peer.ping();
            peer.sendInPieces(Scenes.json(Scenes.sampled(101, 0.5)).replace("\"type\"", "\"ü\":\"漢\",\"type\""), 3);
            assertThat(((Signal.Received) signal()).message().sequence()).isEqualTo(101);
        }
    }

    @Test
    void whatEndsTheFeedIsSaid() throws Exception {
        try (FeedClient _ = client(300_000)) {
            signal();
            signal();
            server.peer().close(1013, "too many");
            assertThat(signal().toString()).contains("the server closed the connection (1013 too many)");
            signal();
            signal();
            server.peer().sendBinary();
            assertThat(signal().toString()).contains("the server sent binary data");
            signal();
            signal();
            server.peer().send("\"" + "x".repeat(400_000) + "\"");
            assertThat(signal().toString()).contains("a message longer than 300000 characters");
            signal();
            signal();
            server.peer().hangUp();
            assertThat(signal().toString()).contains("the connection broke: the server hung up");
        }
    }

    @Test
    void silenceIsAskedAbout() throws Exception {
        FeedLimits impatient =
                new FeedLimits(1 << 20, Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofSeconds(2), QUICK);
        try (FeedClient _ = new FeedClient(host, impatient, signals::add).start()) {
            signal();
            signal();
            server.peer().answersPings = false;
            assertThat(signal().toString()).contains("the server has been silent for 2 s");
        }
    }

    @Test
    void aServerThatLetsNobodyReadIsNamed() throws Exception {
        server.refusal = 503;
        try (FeedClient _ = client(1 << 20)) {
            signal();
            assertThat(signal().toString()).contains("cannot reach unix:").contains("HTTP 503 instead of a feed");
        }
    }

    @Test
    void whatIsWrongWithTheSocketIsSaid() throws Exception {
        assertThat(new RestClient(Servers.at("unix:" + folder.resolve("none.sock")), "ann").get("/api/quiet"))
                .isEqualTo(new Result.Unreachable("Cannot reach unix:" + folder.resolve("none.sock")
                        + ": there is no such socket (is the server running, and luminous.live.socket set to it?)."));
        server.close();
        assertThat(Files.exists(folder.resolve("api.sock"))).isTrue();
        assertThat(new RestClient(host, "ann").get("/api/quiet").toString())
                .contains("nobody listens on this socket (is the server running?)");
    }

    private FeedClient client(int maxChars) {
        FeedLimits limits =
                new FeedLimits(maxChars, Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(90), QUICK);
        return new FeedClient(host, limits, signals::add).start();
    }

    private Signal signal() throws InterruptedException {
        Signal signal = signals.poll(30, TimeUnit.SECONDS);
        assertThat(signal).as("a signal within 30 s").isNotNull();
        return signal;
    }
}
