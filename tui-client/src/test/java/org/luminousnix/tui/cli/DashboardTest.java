package org.luminousnix.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.tui.feed.FeedLimits;
import org.luminousnix.tui.feed.Server;
import org.luminousnix.tui.feed.TokenFile;
import org.luminousnix.tui.fixtures.FeedServer;
import org.luminousnix.tui.fixtures.Scenes;
import org.luminousnix.tui.fixtures.Servers;
import org.luminousnix.tui.fixtures.VirtualScreen;
import org.luminousnix.tui.view.Glyphs;
import org.luminousnix.tui.view.Palette;

/** The whole full-screen program on a terminal in memory, against a server on a real socket, driven by keys. */
class DashboardTest {
    @TempDir
    Path folder;

    private FeedServer server;
    private VirtualScreen virtual;
    private Server host;
    private CompletableFuture<Void> ended;

    @BeforeEach
    void start() throws IOException {
        server = new FeedServer();
        server.greeting = Scenes.json(Scenes.asking());
        virtual = new VirtualScreen(120, 40);
        TokenFile tokens = TokenFile.locate(Files.writeString(folder.resolve("token"), "s3cret"), Map.of(), folder);
        host = Servers.at(server.url(), tokens);
        Dashboard dashboard = new Dashboard(new Dashboard.Setup(
                virtual.screen,
                virtual::nextKey,
                List.of(host),
                "ann",
                FeedLimits.DEFAULT,
                Palette.COLOUR,
                Glyphs.UNICODE,
                InstantSource.system(),
                ZoneOffset.UTC,
                Duration.ofSeconds(1)));
        virtual.terminal.addResizeListener((_, _) -> dashboard.resized());
        ended = CompletableFuture.runAsync(
                () -> {
                    try {
                        dashboard.run();
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> Thread.ofPlatform().daemon().start(task));
        sees("● live");
    }

    @AfterEach
    void stop() throws Exception {
        press('q');
        ended.get(20, TimeUnit.SECONDS);
        host.close();
        server.close();
    }

    @Test
    void aStepIsApproved() throws InterruptedException {
        sees("APPROVAL NEEDED: restart-unit unit=nginx.service");
        press('a');
        sees("Reason, for the audit trail:");
        type("looks right");
        sees("> looks right_");
        virtual.terminal.addInput(new KeyStroke(KeyType.Enter));
        assertThat(server.asked.poll(20, TimeUnit.SECONDS))
                .isEqualTo(new FeedServer.Asked(
                        "/api/incidents/42/approve", "Bearer s3cret", "{\"reason\":\"looks right\",\"by\":\"ann\"}"));
        sees("Approved restart-unit unit=nginx.service.");
    }

    @Test
    void whatTheServerRefusesIsSaid() {
        server.reply =
                _ -> new FeedServer.Reply(409, "{\"code\":\"conflict\",\"reason\":\"healing is paused already\"}");
        press('p');
        type("x");
        virtual.terminal.addInput(new KeyStroke(KeyType.Enter));
        sees("Not possible now: healing is paused already (409).");
    }

    @Test
    void eventsChangeTheScreen() throws Exception {
        server.peer().send(Scenes.json(Scenes.sampled(101, 0.87)));
        sees("87% !!");
    }

    @Test
    void aLostServerIsSaidAndFoundAgain() throws Exception {
        server.peer().hangUp();
        sees("NOT CONNECTED");
        press('r');
        sees("● live");
    }

    @Test
    void theScreenFollowsTheTerminalsSize() {
        press('h');
        sees("Keys (h or Esc closes)");
        press('h');
        virtual.terminal.setTerminalSize(new TerminalSize(40, 10));
        sees("Terminal too small: 40x10");
        virtual.terminal.setTerminalSize(new TerminalSize(90, 30));
        sees("System Health");
    }

    private void sees(String text) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(virtual.text()).contains(text));
    }

    private void type(String text) {
        text.chars().forEach(key -> press((char) key));
    }

    private void press(char key) {
        virtual.terminal.addInput(new KeyStroke(key, false, false));
    }
}
