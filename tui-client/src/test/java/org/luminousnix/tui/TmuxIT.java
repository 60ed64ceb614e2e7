package org.luminousnix.tui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.Control;
import org.luminousnix.model.Event;
import org.luminousnix.tui.fixtures.FeedServer;
import org.luminousnix.tui.fixtures.Scenes;
import org.luminousnix.tui.fixtures.Tmux;

/** The packaged program on a real terminal. */
class TmuxIT {
    @TempDir
    Path folder;

    private FeedServer server;
    private Tmux tmux;

    @BeforeEach
    void start() throws IOException {
        boolean installed = Tmux.installed();
        if (!installed && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("tmux is not installed, and with CI=true nothing may be skipped");
        }
        assumeTrue(installed, "skipped: tmux is not installed");
        server = new FeedServer();
        server.greeting = Scenes.json(Scenes.asking());
        Path token = Files.writeString(folder.resolve("token"), "s3cret");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        tmux = new Tmux(
                "luminous-tui-" + ProcessHandle.current().pid(),
                120,
                40,
                java + " -XX:TieredStopAtLevel=1 -jar " + System.getProperty("program") + " --url " + server.url()
                        + " --token-file " + token);
    }

    @AfterEach
    void stop() throws IOException {
        if (tmux != null) {
            tmux.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void keysDoWhatTheySay() throws Exception {
        sees("● live");
        sees("WAITS FOR YOU: restart-unit unit=nginx.service");
        tmux.press("h");
        sees("Keys (h or Esc closes)");
        tmux.press("Escape");
        seesNot("Keys (h or Esc closes)");
        tmux.press("p");
        sees("Pause healing");
        tmux.press("rack work", "Enter");
        sees("Healing is paused.");
        assertThat(server.asked.poll(20, TimeUnit.SECONDS).body()).contains("\"reason\":\"rack work\"");
        Control control = new Control(true, "rack work", "ann", Scenes.NOW);
        server.broadcast(Scenes.json(new Event.ControlChanged(101, Scenes.NOW, control)));
        sees("PAUSED by ann");
        tmux.resize(80, 24);
        sees("Nothing is healed; p resumes.");
        tmux.press("q");
        sees("ended 0");
        assertThat(tmux.screen()).doesNotContain("System Health");
    }

    @Test
    void theTerminalIsGivenBackOnASignal() throws Exception {
        sees("● live");
        assertThat(tmux.program().destroy()).isTrue();
        sees("ended 143");
        assertThat(tmux.screen()).doesNotContain("System Health", "● live");
        tmux.press("echoed", "Enter");
        sees("echoed");
    }

    private void sees(String text) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(tmux.screen()).contains(text));
    }

    private void seesNot(String text) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(tmux.screen()).doesNotContain(text));
    }
}
