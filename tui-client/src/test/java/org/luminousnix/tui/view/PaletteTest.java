package org.luminousnix.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TextColor;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaletteTest {
    @Test
    void takesTheBestThatTheTerminalSaysItHas() {
        assertThat(Palette.fitting(Map.of("TERM", "xterm-256color"), false)).isEqualTo(Palette.RICH);
        assertThat(Palette.fitting(Map.of("TERM", "tmux-256color"), false)).isEqualTo(Palette.RICH);
        assertThat(Palette.fitting(Map.of("TERM", "xterm-direct"), false)).isEqualTo(Palette.RICH);
        assertThat(Palette.fitting(Map.of("TERM", "xterm", "COLORTERM", "truecolor"), false))
                .isEqualTo(Palette.RICH);
        assertThat(Palette.fitting(Map.of("TERM", "linux"), false)).isEqualTo(Palette.COLOUR);
        assertThat(Palette.fitting(Map.of(), false)).isEqualTo(Palette.COLOUR);
    }

    @Test
    void coloursThatAreUnwantedAreNotUsed() {
        assertThat(Palette.fitting(Map.of("TERM", "xterm-256color", "COLORTERM", "truecolor"), true))
                .isEqualTo(Palette.MONOCHROME);
        for (Tone tone : Tone.values()) {
            assertThat(Palette.MONOCHROME.look(tone).foreground()).isEqualTo(TextColor.ANSI.DEFAULT);
        }
    }

    @Test
    void sixteenColoursStayWithinSixteen() {
        for (Tone tone : Tone.values()) {
            assertThat(Palette.COLOUR.look(tone).foreground()).isInstanceOf(TextColor.ANSI.class);
        }
    }

    @Test
    void manyColoursAreWrittenAsSuch() {
        byte[] sequence = Palette.RICH.look(Tone.GOOD).foreground().getForegroundSGRSequence();
        assertThat(new String(sequence, StandardCharsets.US_ASCII)).isEqualTo("38;5;35");
    }
}
