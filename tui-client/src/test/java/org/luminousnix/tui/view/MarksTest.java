package org.luminousnix.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarksTest {
    @Test
    void marksEveryOccurrenceAcrossTonesAndKeepsTheText() {
        Line line = Line.of("Nginx and ng", Tone.DIM).and("inx", Tone.BAD);
        Line marked = Marks.in(line, "nGINX");
        assertThat(marked.text()).isEqualTo(line.text());
        assertThat(marked.spans())
                .containsExactly(
                        new Span("Nginx", Tone.MATCH), new Span(" and ", Tone.DIM), new Span("nginx", Tone.MATCH));
    }

    @Test
    void leavesLinesWithoutItAsTheyAre() {
        Line line = Line.of("cron.service", Tone.STRONG);
        assertThat(Marks.in(line, "nginx")).isSameAs(line);
        assertThat(Marks.in(line, "")).isSameAs(line);
        assertThat(Marks.in(line, "   ")).isSameAs(line);
    }

    @Test
    void wideAndHostileSearchesAreText() {
        assertThat(Marks.in(Line.of("店 shop", Tone.PLAIN), "店").spans().getFirst())
                .isEqualTo(new Span("店", Tone.MATCH));
        assertThat(Marks.in(Line.of("a\u001b[31mb", Tone.PLAIN), "\u001b[31m").text())
                .isEqualTo("a␛[31mb");
    }
}
