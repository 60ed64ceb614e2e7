package org.luminousnix.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.luminousnix.model.Snapshot;
import org.luminousnix.tui.feed.Json;
import org.luminousnix.tui.fixtures.FeedServer;
import org.luminousnix.tui.fixtures.Scenes;

class TuiCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void onceSaysHowTheHostIs() throws IOException {
        assertThat(once(Scenes.calm())).isEqualTo(ExitCodes.HEALTHY);
        assertThat(out())
                .contains("System Health", "100/100", "No alert.", "Trends", "Event Log")
                .doesNotContain("\u001b");
        assertThat(once(Scenes.healing())).isEqualTo(ExitCodes.DEGRADED);
        assertThat(out()).contains("high UnitFailed on unit nginx.service", "[VERIFYING]");
        assertThat(once(critical())).isEqualTo(ExitCodes.CRITICAL);
    }

    @Test
    void onceAsJsonIsTheSnapshotInAscii() throws IOException {
        assertThat(once(Scenes.hostile(), "--json")).isEqualTo(ExitCodes.DEGRADED);
        assertThat(out()).matches("[\\x20-\\x7e]+\n");
        assertThat(Json.MAPPER.readTree(out())).isEqualTo(Json.MAPPER.readTree(Scenes.json(Scenes.hostile())));
    }

    @Test
    void onceWithColourOnATerminal() throws IOException {
        try (FeedServer server = new FeedServer()) {
            server.greeting = Scenes.json(Scenes.healing());
            run(true, Map.of("TERM", "xterm"), "--once", "--url", server.url());
            assertThat(out()).contains("\u001b[31;1m");
            run(true, Map.of("TERM", "xterm", "NO_COLOR", "1"), "--once", "--url", server.url());
            assertThat(out()).doesNotContain("\u001b[31");
        }
    }

    @Test
    void anUnreachableServerIsOneSentence() throws IOException {
        FeedServer server = new FeedServer();
        server.close();
        assertThat(run(false, Map.of(), "--once", "--url", server.url())).isEqualTo(ExitCodes.UNREACHABLE);
        assertThat(out()).isEmpty();
        assertThat(err()).isEqualTo("luminous-tui: cannot reach " + server.url() + ": connection refused.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--url=nonsense", "--interval=0", "--interval=x", "--nope", "extra"})
    void aWrongCommandLineIsRefused(String argument) {
        assertThat(run(false, Map.of(), argument)).isEqualTo(ExitCodes.USAGE);
        assertThat(err()).isNotBlank();
    }

    @Test
    void helpNamesEveryOption() {
        assertThat(run(false, Map.of(), "--help")).isZero();
        assertThat(out())
                .contains(
                        "--url",
                        "--once",
                        "--json",
                        "--simple",
                        "--no-color",
                        "--interval",
                        "--token-file",
                        "Exit codes:");
    }

    private static Snapshot critical() {
        String text = Scenes.json(Scenes.healing()).replace("\"severity\":\"high\"", "\"severity\":\"critical\"");
        try {
            return Json.MAPPER.readValue(text, Snapshot.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private int once(Snapshot scene, String... more) throws IOException {
        try (FeedServer server = new FeedServer()) {
            server.greeting = Scenes.json(scene);
            String[] arguments = new String[more.length + 3];
            arguments[0] = "--once";
            arguments[1] = "--url";
            arguments[2] = server.url();
            System.arraycopy(more, 0, arguments, 3, more.length);
            return run(false, Map.of(), arguments);
        }
    }

    private int run(boolean terminal, Map<String, String> environment, String... arguments) {
        out.reset();
        err.reset();
        return TuiCommand.line(new Surroundings(
                        environment,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        InstantSource.system(),
                        ZoneOffset.UTC,
                        terminal))
                .execute(arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
