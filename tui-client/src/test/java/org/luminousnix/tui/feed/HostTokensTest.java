package org.luminousnix.tui.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.tui.fixtures.FeedServer;
import org.luminousnix.tui.fixtures.Scenes;
import org.luminousnix.tui.fixtures.Servers;

class HostTokensTest {
    private static final Endpoint REMOTE = Endpoint.parse("https://web-1.example:9876");
    private final List<String> questions = new ArrayList<>();
    private Optional<String> typed = Optional.empty();

    @TempDir
    Path folder;

    @Test
    void theTokenOfThisMachineIsNotShownToAnother() throws IOException {
        write("state/luminous/token", "rw-------", "local");
        assertThat(tokens(Endpoint.parse("http://127.0.0.1:9876"), null).read()).isEqualTo("local");
        assertThatThrownBy(() -> tokens(REMOTE, null).read())
                .isInstanceOf(IOException.class)
                .hasMessage("There is no token for https://web-1.example:9876: looked for "
                        + folder.resolve("config/luminous/tokens/web-1.example:9876")
                        + " and in the keyring; name a file with --token-file.");
    }

    @Test
    void aHostHasAFileOfItsOwnThatOthersMayNotRead() throws IOException {
        Path file = write("config/luminous/tokens/web-1.example:9876", "rw-------", "remote");
        assertThat(tokens(REMOTE, null).read()).isEqualTo("remote");
        assertThat(tokens(REMOTE, write("option", "rw-r--r--", "named")).read()).isEqualTo("named");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> tokens(REMOTE, null).read())
                .hasMessage(
                        "The token file " + file + " can be read or written by others: chmod 600 " + file + " first.");
    }

    @Test
    void theKeyringIsAskedOnceAndWithoutAShell() throws IOException {
        Path program = write(
                "bin/secret-tool",
                "rwx------",
                "#!/bin/sh\nfor word; do echo \"$word\" >> '" + folder + "/asked'; done\necho kept\n");
        HostTokens tokens = tokens(Endpoint.parse("https://web-1.example:1"), null);
        assertThat(tokens.read()).isEqualTo("kept");
        assertThat(tokens.read()).isEqualTo("kept");
        assertThat(Files.readAllLines(folder.resolve("asked")))
                .containsExactly("lookup", "service", "luminous-healing", "server", "web-1.example:1");
        Files.writeString(program, "#!/bin/sh\nexit 1\n");
        assertThatThrownBy(() -> tokens(REMOTE, null).read()).hasMessageContaining("There is no token");
    }

    @Test
    void thePersonIsAskedOnceAndOnlyWithoutAnotherToken() throws IOException {
        HostTokens tokens = tokens(REMOTE, null);
        typed = Optional.of(" by hand ".strip().replace(" ", "-"));
        tokens.ask();
        tokens.ask();
        assertThat(tokens.read()).isEqualTo("by-hand");
        assertThat(questions).containsExactly("Token for https://web-1.example:9876 (Enter for none): ");
        HostTokens none = tokens(REMOTE, null);
        typed = Optional.of("");
        none.ask();
        assertThatThrownBy(none::read).hasMessageContaining("There is no token");
    }

    @Test
    void theFeedIsShownTheTokenAndAnAnswerThatItIsMissingIsSaid() throws Exception {
        BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
        try (FeedServer server = new FeedServer();
                Server host = Servers.at(server.url(), () -> "s3cret");
                Server stranger = Servers.at(server.url())) {
            server.greeting = Scenes.json(Scenes.calm());
            try (FeedClient _ = new FeedClient(host, FeedLimits.DEFAULT, signals::add).start()) {
                assertThat(server.feedTokens.poll(30, TimeUnit.SECONDS)).isEqualTo("Bearer s3cret");
            }
            signals.clear();
            server.refusal = 401;
            try (FeedClient _ = new FeedClient(stranger, FeedLimits.DEFAULT, signals::add).start()) {
                signals.poll(30, TimeUnit.SECONDS);
                assertThat(String.valueOf(signals.poll(30, TimeUnit.SECONDS)))
                        .contains(server.url()
                                + " shows nothing without a token that it accepts (401). There is no token");
            }
        }
    }

    private HostTokens tokens(Endpoint endpoint, Path option) {
        Map<String, String> environment = Map.of(
                "XDG_STATE_HOME", folder.resolve("state").toString(),
                "XDG_CONFIG_HOME", folder.resolve("config").toString(),
                "PATH", folder.resolve("bin").toString());
        return new HostTokens(endpoint, option, environment, folder.resolve("var"), question -> {
            questions.add(question);
            return typed;
        });
    }

    private Path write(String name, String permissions, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
