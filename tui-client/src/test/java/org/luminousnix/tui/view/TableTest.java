package org.luminousnix.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void columnsAreAsWideAsTheyLook() {
        assertThat(Table.lines(List.of("NAME", "N"), List.of(List.of("漢字", "1"), List.of("plain", ""))))
                .containsExactly("NAME   N", "漢字   1", "plain");
    }

    @Test
    void whatIsHostileIsTextAndWhatIsLongIsCut() {
        List<String> lines = Table.lines(
                List.of("NAME", "TEXT"), List.of(List.of("\u001b[31m" + "x".repeat(10_000), "a\r\n\u202Eb")));
        assertThat(lines.get(1)).isEqualTo("␛[31m" + "x".repeat(42) + "…  a␍␊�b");
        assertThat(lines.get(0)).isEqualTo("NAME" + " ".repeat(46) + "TEXT");
    }
}
