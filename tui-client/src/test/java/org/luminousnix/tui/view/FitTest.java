package org.luminousnix.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FitTest {
    @Test
    void wrapsBetweenWordsAndIndents() {
        Line line = Line.of("12:00 ", Tone.DIM).and("the unit has failed again", Tone.PLAIN);
        assertThat(Fit.wrap(line, 16, 6, 5).stream().map(Line::text))
                .containsExactly("12:00 the unit", "      has failed", "      again");
    }

    @Test
    void cutsWideCharactersWhole() {
        assertThat(Fit.cut("漢字漢字", 6)).isEqualTo("漢字…");
        assertThat(Fit.cut("漢字漢字", 8)).isEqualTo("漢字漢字");
    }

    @Test
    void theLastLineSaysThatMoreFollows() {
        List<Line> lines = Fit.wrap(Line.of("one two three four five six", Tone.PLAIN), 10, 0, 2);
        assertThat(lines.stream().map(Line::text)).containsExactly("one two", "three fou…");
    }

    @Property
    void nothingIsWiderThanAskedAndNoMoreLinesThanAllowed(
            @ForAll String a,
            @ForAll String b,
            @ForAll @IntRange(min = 1, max = 60) int width,
            @ForAll @IntRange(max = 20) int indent,
            @ForAll @IntRange(min = 1, max = 6) int max) {
        List<Line> lines = Fit.wrap(Line.of(a, Tone.PLAIN).and(b, Tone.BAD), width, indent, max);
        assertThat(lines).hasSizeBetween(1, max).allMatch(line -> line.width() <= width);
    }
}
