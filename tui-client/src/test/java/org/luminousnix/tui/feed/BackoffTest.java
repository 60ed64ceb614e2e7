package org.luminousnix.tui.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void doubles() {
        assertThat(Backoff.DEFAULT.after(1, 0)).isEqualTo(Duration.ofMillis(500));
        assertThat(Backoff.DEFAULT.after(3, 0)).isEqualTo(Duration.ofSeconds(2));
    }

    @Property
    void staysWithinItsBounds(
            @ForAll @IntRange(min = 1) int failures, @ForAll @DoubleRange(min = 0, max = 1) double chance) {
        assertThat(Backoff.DEFAULT.after(failures, chance)).isBetween(Duration.ofMillis(375), Duration.ofSeconds(10));
    }
}
