package org.luminousnix.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The recorded feed: what it holds, that it is what the model writes, and to what it folds. {@code -Dgolden.update=true} rewrites it. */
class RecordedFeedTest {
    private static final Path FOLDER = Path.of("src/test/resources/feed");
    private static final Path RECORDING = FOLDER.resolve("recording.jsonl");
    private static final Path EXPECTED = FOLDER.resolve("expected.json");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    @BeforeAll
    static void rewrite() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(FOLDER);
            Files.write(RECORDING, lines());
            Files.writeString(
                    EXPECTED,
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(fold(RecordedFeed.messages())) + "\n");
        }
    }

    @Test
    void theScriptWritesTheRecording() throws IOException {
        assertThat(Files.readAllLines(RECORDING)).isEqualTo(lines());
    }

    @Test
    void theRecordingReadsBackAsWritten() throws IOException {
        assertThat(read()).isEqualTo(RecordedFeed.messages());
    }

    @Test
    void theRecordingFoldsToTheExpectedSnapshot() throws IOException {
        Snapshot folded = fold(read());
        assertThat(JSON.readTree(JSON.writeValueAsString(folded))).isEqualTo(JSON.readTree(Files.readString(EXPECTED)));
        assertThat(JSON.readValue(Files.readString(EXPECTED), FeedMessage.class))
                .isEqualTo(folded);
    }

    @Test
    void theRecordingReachesEveryEventTypeAndEveryLimit() {
        List<FeedMessage> messages = RecordedFeed.messages();
        Set<Class<?>> types = new HashSet<>();
        messages.forEach(message -> types.add(message.getClass()));
        assertThat(types).contains(Event.class.getPermittedSubclasses()).contains(Snapshot.class);
        Snapshot folded = fold(messages);
        assertThat(folded.incidents()).hasSize(folded.limits().incidents());
        assertThat(folded.audit()).hasSize(folded.limits().audit());
        assertThat(folded.trends())
                .anyMatch(trend -> trend.values().size() == folded.limits().trendPoints());
        assertThat(messages).hasSizeBetween(40, 80);
    }

    private static List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (FeedMessage message : RecordedFeed.messages()) {
            lines.add(JSON.writeValueAsString(message));
        }
        return lines;
    }

    private static Snapshot fold(List<FeedMessage> messages) {
        Snapshot state = (Snapshot) messages.getFirst();
        for (FeedMessage message : messages.subList(1, messages.size())) {
            Event event = (Event) message;
            assertThat(Fold.follows(state, event))
                    .as("event %d follows", event.sequence())
                    .isTrue();
            state = Fold.apply(state, event);
        }
        return state;
    }

    private static List<FeedMessage> read() throws IOException {
        List<FeedMessage> messages = new ArrayList<>();
        for (String line : Files.readAllLines(RECORDING)) {
            messages.add(JSON.readValue(line, FeedMessage.class));
        }
        return messages;
    }
}
