package org.luminousnix.tui.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.tui.fixtures.FeedServer;
import org.luminousnix.tui.fixtures.Scenes;

/** The program run in this process against a server on a real socket, with a token file. */
abstract class CommandCase {
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();
    /** What the server answers, by path without its query; all else is 404. */
    final Map<String, FeedServer.Reply> answers = new TreeMap<>();

    @TempDir
    Path folder;

    FeedServer server;
    Path token;

    @BeforeEach
    void start() throws IOException {
        server = new FeedServer();
        server.reply = asked -> answers.getOrDefault(
                asked.path().replaceAll("\\?.*", ""),
                new FeedServer.Reply(404, "{\"code\":\"not-found\",\"reason\":\"nothing has this path\"}"));
        token = Files.writeString(folder.resolve("token"), "s3cret");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    /** Runs with {@code --url} and {@code --token-file}; answers the exit code. */
    int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", server.url(), "--token-file", token.toString()));
        return bare(all);
    }

    /** Runs with these arguments alone, and no socket to find. */
    int bare(List<String> arguments) {
        out.reset();
        err.reset();
        Surroundings around = new Surroundings(
                Map.of("HOME", folder.toString()),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                InstantSource.fixed(Scenes.NOW),
                ZoneOffset.UTC,
                false,
                _ -> Optional.empty());
        return TuiCommand.line(around, folder.resolve("api.sock")).execute(arguments.toArray(String[]::new));
    }

    void answer(String path, String json) {
        answers.put(path, new FeedServer.Reply(200, json));
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
