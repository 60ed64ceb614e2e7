package org.luminousnix.tui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.tui.fixtures.FeedServer;
import org.luminousnix.tui.fixtures.FeedServer.Reply;
import org.luminousnix.tui.fixtures.SceneAnswers;
import org.luminousnix.tui.fixtures.Scenes;
import org.luminousnix.tui.fixtures.Tmux;

/** A walk over each page with the packaged program on a real terminal. */
class TmuxPagesIT {
    private static final Map<String, String> ANSWERS = SceneAnswers.all();
    private static final String EVIDENCE =
            "[{\"part\":\"unit\",\"phase\":\"before\",\"at\":\"2026-11-01T11:58:50Z\",\"text\":\"Result=oom-kill\"}]";

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
        server.greeting = Scenes.json(Scenes.handedOver());
        server.reply = asked -> asked.path().endsWith("/evidence")
                ? new Reply(200, EVIDENCE)
                : ANSWERS.containsKey(asked.path())
                        ? new Reply(200, ANSWERS.get(asked.path()))
                        : new Reply(404, "{\"code\":\"not-found\",\"reason\":\"there is no such path\"}");
        Path token = Files.writeString(folder.resolve("token"), "s3cret");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        tmux = new Tmux(
                "luminous-pages-" + folder.getFileName(),
                120,
                40,
                java + " -XX:TieredStopAtLevel=1 -jar " + System.getProperty("program") + " --url " + server.url()
                        + " --token-file " + token);
        sees("● live");
    }

    @AfterEach
    void stop() throws IOException {
        if (tmux != null) {
            tmux.press("q");
            tmux.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void dashboard() throws IOException {
        sees("[1 Dashboard]", "System Health", "Event Log");
        tmux.press("/");
        tmux.press("nginx");
        sees("Search: nginx_");
        tmux.press("Enter");
        sees("Search: nginx  Esc clears");
        tmux.press("Escape");
        seesNot("Search:");
        tmux.press("Enter");
        sees("[2 Incidents]", "Incident 41");
    }

    @Test
    void incidents() throws IOException {
        tmux.press("2");
        sees("Incidents (3) · sort: newest");
        tmux.press("s");
        sees("sort: severity", "Sorted by: severity.");
        tmux.press("Enter");
        sees("Incident 42", "── Ladder", "sudo systemctl restart nginx.service", "[HANDED OVER]");
        tmux.press("End");
        sees("── Evidence", "Result=oom-kill");
        tmux.press("u");
        sees("Takes back the last reversible step");
        tmux.press("wrong", "Enter");
        sees("there is no such path");
        tmux.press("BSpace");
        sees("Incidents (3)");
        tmux.press("/");
        tmux.press("cron", "Enter");
        sees("Incidents (1 of 3)");
    }

    @Test
    void units() throws IOException {
        tmux.press("3");
        sees("Units (4) · sort: failed first", "✗ failed", "nginx.service");
        tmux.press("Enter");
        sees("Unit nginx.service", "── Needs", "network.target", "── Needed by", "shop.service");
        tmux.press("Escape");
        sees("Units (4)");
        tmux.press("Down", "Down", "Enter");
        sees("Unit db.service", "No neighbours are known", "there is no such path");
    }

    @Test
    void host() throws IOException {
        tmux.press("4");
        sees("Host web-1", "── Filesystems", "core 10", "eth0", "vda", "Processes (3) · sort: cpu", "postgres");
        tmux.press("Tab", "End");
        tmux.press("Tab", "Enter");
        sees("[3 Units]", "Unit db.service");
    }

    @Test
    void audit() throws IOException {
        tmux.press("5");
        sees("Audit (31) · sort: newest", "policy loaded");
        tmux.press("/");
        tmux.press("server 0.1", "Enter");
        sees("Audit (1 of 31)");
        tmux.press("Escape");
        sees("Audit (31)");
        tmux.press("Down", "Enter");
        sees("Audit entry 31", "Incident 42, Enter shows it alone");
    }

    @Test
    void policy() throws IOException {
        tmux.press("6");
        sees("Rules (3) · sort: policy order", "restart-unit approve (demoted)", "last reload");
        tmux.press("Enter");
        sees("Rule UnitFailed", "── Budgets", "unit sshd.service");
        tmux.resize(72, 20);
        sees("Rule UnitFailed");
        tmux.resize(71, 20);
        sees("Terminal too small: 71x20");
    }

    @Test
    void forecast() throws IOException {
        tmux.press("7");
        sees("[7 Forecast]", "── Ahead", "above 100% in", "── Nothing is said of", "── Unusual lately");
        tmux.press("/");
        tmux.press("load1", "Enter");
        sees("Search: load1", "load1 was 14.00");
        tmux.press("Escape");
        seesNot("Search:");
    }

    @Test
    void help() throws IOException {
        tmux.press("h");
        sees("Keys (h or Esc closes)", "Search: type, Enter keeps it, Esc clears it");
        tmux.resize(80, 24);
        seesNot("Ctrl-C");
        tmux.press("End");
        sees("Ctrl-C");
        tmux.press("Escape");
        seesNot("Keys (h");
    }

    private void sees(String... texts) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(tmux.screen()).contains(texts));
    }

    private void seesNot(String text) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(tmux.screen()).doesNotContain(text));
    }
}
