package org.luminousnix.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.tui.feed.FeedLimits;
import org.luminousnix.tui.feed.Server;
import org.luminousnix.tui.feed.Tree;
import org.luminousnix.tui.fixtures.FeedServer;
import org.luminousnix.tui.fixtures.Scenes;
import org.luminousnix.tui.fixtures.Servers;
import org.luminousnix.tui.fixtures.VirtualScreen;
import org.luminousnix.tui.keys.Effect;
import org.luminousnix.tui.view.Glyphs;
import org.luminousnix.tui.view.HostTab;
import org.luminousnix.tui.view.Palette;

/** Two hosts on one screen, one by TCP and one by a Unix socket: each has its own connection, state and token. */
class SeveralHostsTest {
    @TempDir
    Path folder;

    private FeedServer web;
    private FeedServer data;
    private Server first;
    private Server second;

    @BeforeEach
    void start() throws IOException {
        web = new FeedServer();
        web.greeting = Scenes.json(Scenes.asking());
        data = new FeedServer(folder.resolve("api.sock"));
        data.greeting = Scenes.json(Scenes.paused()).replace("web-1", "data-2");
        first = Servers.at(web.url(), () -> "of-web");
        second = Servers.at(data.url());
    }

    @AfterEach
    void stop() throws IOException {
        first.close();
        second.close();
        web.close();
        data.close();
    }

    @Test
    void eachIsShownAndToldByItself() throws Exception {
        VirtualScreen screen = new VirtualScreen(120, 40);
        Dashboard dashboard = new Dashboard(new Dashboard.Setup(
                screen.screen,
                screen::nextKey,
                List.of(first, second),
                "ann",
                FeedLimits.DEFAULT,
                Palette.COLOUR,
                Glyphs.UNICODE,
                InstantSource.system(),
                ZoneOffset.UTC,
                Duration.ofSeconds(1)));
        CompletableFuture<Void> ended = CompletableFuture.runAsync(
                () -> run(dashboard), task -> Thread.ofPlatform().daemon().start(task));
        sees(screen, "APPROVAL NEEDED: restart-unit unit=nginx.service");
        press(screen, ']');
        sees(screen, "PAUSED by alice");
        assertThat(screen.text()).doesNotContain("APPROVAL NEEDED").contains("data-2");
        web.peer().hangUp();
        web.close();
        sees(screen, "● live");
        press(screen, 'p');
        press(screen, 'x');
        screen.terminal.addInput(new KeyStroke(KeyType.Enter));
        assertThat(data.asked.poll(20, TimeUnit.SECONDS).path()).isEqualTo("/api/control/resume");
        assertThat(web.asked).isEmpty();
        press(screen, '[');
        sees(screen, "NOT CONNECTED");
        assertThat(screen.text()).contains("APPROVAL NEEDED: restart-unit unit=nginx.service");
        press(screen, '[');
        sees(screen, "PAUSED by alice");
        press(screen, 'q');
        ended.get(20, TimeUnit.SECONDS);
        assertThat(web.feedTokens.poll()).isEqualTo("Bearer of-web");
        assertThat(data.feedTokens.poll()).isEmpty();
    }

    @Test
    void whatAPanelNeedsIsAskedOfItsOwnHost() throws Exception {
        BlockingQueue<Input> inputs = new LinkedBlockingQueue<>();
        try (Host host = new Host(second, "ann", FeedLimits.DEFAULT, inputs::add)) {
            assertThat(host.tab(true))
                    .isEqualTo(new HostTab(folder.resolve("api.sock").toString(), false, -1, true));
            data.reply = _ -> new FeedServer.Reply(200, "[{\"unit\":\"a.service\"}]");
            assertThat(load(host, inputs).loaded().json()).isEqualTo(Tree.parse("[{\"unit\":\"a.service\"}]"));
            data.reply = _ -> new FeedServer.Reply(200, "<html>");
            assertThat(load(host, inputs).loaded().reason()).startsWith("The server sent something else: not JSON");
            data.reply = _ -> new FeedServer.Reply(404, "{\"reason\":\"nothing has this path\"}");
            assertThat(load(host, inputs).loaded().reason())
                    .isEqualTo("The server knows no such thing: nothing has this path (404).");
            data.close();
            assertThat(load(host, inputs).loaded().reason()).contains("nobody listens on this socket");
        }
    }

    private static Input.Came load(Host host, BlockingQueue<Input> inputs) throws InterruptedException {
        host.load(new Effect.Load("/api/units"), InstantSource.fixed(Scenes.NOW));
        Input.Came came = (Input.Came) inputs.poll(20, TimeUnit.SECONDS);
        assertThat(came).isNotNull();
        assertThat(came.host()).isSameAs(host);
        assertThat(came.loaded().path()).isEqualTo("/api/units");
        assertThat(came.loaded().at()).isEqualTo(Scenes.NOW);
        return came;
    }

    private static void run(Dashboard dashboard) {
        try {
            dashboard.run();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sees(VirtualScreen screen, String text) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(screen.text()).contains(text));
    }

    private static void press(VirtualScreen screen, char key) {
        screen.terminal.addInput(new KeyStroke(key, false, false));
    }
}
