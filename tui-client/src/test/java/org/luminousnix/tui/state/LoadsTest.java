package org.luminousnix.tui.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.luminousnix.tui.feed.Loaded;
import org.luminousnix.tui.feed.Tree;

class LoadsTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    @Test
    void aFailureKeepsWhatCameBeforeBesideItsReason() {
        Loads loads = Loads.NONE
                .asking("/a", NOW)
                .with(new Loaded("/a", Tree.parse("[1]"), "", NOW))
                .with(new Loaded("/a", null, "gone", NOW.plusSeconds(5)));
        assertThat(loads.json("/a")).contains(Tree.parse("[1]"));
        assertThat(loads.answer("/a").orElseThrow().reason()).isEqualTo("gone");
    }

    @Test
    void onlyTheNewestQuestionsAreKept() {
        Loads loads = Loads.NONE;
        for (int i = 0; i < 100; i++) {
            loads = loads.asking("/" + i, NOW.plusSeconds(i))
                    .with(new Loaded("/" + i, Tree.parse("[]"), "", NOW.plusSeconds(i)));
        }
        assertThat(loads.answers()).hasSize(12).containsKey("/99").doesNotContainKey("/87");
        assertThat(loads.asked()).hasSameSizeAs(loads.answers());
    }
}
