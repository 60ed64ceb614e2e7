package org.luminousnix.tui.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.luminousnix.tui.feed.Decoder;
import org.luminousnix.tui.feed.Json;
import org.luminousnix.tui.feed.MalformedMessageException;
import org.luminousnix.tui.feed.Signal;

/** The recording that every client folds, and the state that all must come to. */
class RecordedFeedTest {
    private static final Path FOLDER = Path.of(System.getProperty("feed.folder"));

    @Test
    void foldsToWhatAllClientsFoldTo() throws IOException, MalformedMessageException {
        Instant now = Instant.parse("2026-11-01T06:00:20Z");
        ViewState state = ViewState.START;
        for (String line : Files.readAllLines(FOLDER.resolve("recording.jsonl"))) {
            Decoder.Known known = (Decoder.Known) Decoder.decode(line);
            now = now.plusSeconds(1);
            state = state.after(new Signal.Received(known.message(), line), now);
        }
        JsonNode expected = Json.MAPPER.readTree(FOLDER.resolve("expected.json").toFile());
        assertThat(Json.MAPPER.readTree(Json.MAPPER.writeValueAsString(state.snapshot())))
                .isEqualTo(expected);
        assertThat(state.link()).isEqualTo(new Link.Live());
        assertThat(state.freshness().age(now)).isEqualTo(Duration.ZERO);
    }
}
