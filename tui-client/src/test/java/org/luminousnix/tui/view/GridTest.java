package org.luminousnix.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GridTest {
    private static final List<Column> COLUMNS = List.of(
            Column.of("name", 6),
            Column.rest("what"),
            Column.figures("cpu", 4),
            Column.of("id", 3).from(30));

    @Test
    void cellsStandBelowTheirTitles() {
        Grid grid = new Grid(COLUMNS, 28);
        assertThat(grid.head().text().stripTrailing()).isEqualTo(" name   what            cpu");
        assertThat(grid.row("›", cells("web", "the shop's front", "7%")).text().stripTrailing())
                .isEqualTo("›web    the shop's fr…   7%");
    }

    @Test
    void columnsWithoutRoomAreLeftOut() {
        assertThat(new Grid(COLUMNS, 29).head().text()).doesNotContain("id");
        assertThat(new Grid(COLUMNS, 30).head().text()).contains("id");
    }

    @Test
    void noRowIsWiderThanTheList() {
        for (int width = 1; width < 60; width++) {
            assertThat(new Grid(COLUMNS, width)
                            .row("›", cells("漢字漢字漢字", "字".repeat(40), "100%"))
                            .width())
                    .isLessThanOrEqualTo(width);
        }
    }

    private static List<Line> cells(String name, String what, String cpu) {
        return List.of(
                Line.of(name, Tone.PLAIN),
                Line.of(what, Tone.PLAIN),
                Line.of(cpu, Tone.PLAIN),
                Line.of("42", Tone.DIM));
    }
}
