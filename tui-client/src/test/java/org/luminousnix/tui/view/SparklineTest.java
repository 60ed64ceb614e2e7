package org.luminousnix.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SparklineTest {
    @Test
    void goesFromZeroToTheLargest() {
        assertThat(Sparkline.of(List.of(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0), null, 8)
                        .text())
                .isEqualTo("▁▂▃▄▅▆▇█");
    }

    @Test
    void theThresholdIsTheScaleAndTheMark() {
        Line line = Sparkline.of(List.of(0.1, 0.9), 0.8, 4);
        assertThat(line.text()).isEqualTo("  ▁█");
        assertThat(line.spans().getLast().tone()).isEqualTo(Tone.BAD);
    }

    @Test
    void onlyTheNewestFit() {
        assertThat(Sparkline.of(List.of(9.0, 0.0, 1.0), null, 2).text()).isEqualTo("▁█");
    }

    @Test
    void whatIsNoNumberLeavesAGap() {
        assertThat(Sparkline.of(List.of(1.0, Double.NaN, Double.POSITIVE_INFINITY, 1.0), null, 4)
                        .text())
                .isEqualTo("█  █");
        assertThat(Sparkline.of(List.of(0.0, 0.0), null, 2).text()).isEqualTo("▁▁");
        assertThat(Sparkline.of(List.of(), null, 3).text()).isEqualTo("   ");
    }

    @Test
    void asciiKeepsTheOrderOfTheBlocks() {
        String text = Plain.safe("▁▂▃▄▅▆▇█ ░ ─│┌┐└┘ ≥80% 漢…", Glyphs.ASCII);
        assertThat(text).isEqualTo("_.:-=+*# . -|++++ >80% ?~");
    }
}
