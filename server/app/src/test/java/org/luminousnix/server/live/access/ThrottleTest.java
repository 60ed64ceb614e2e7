package org.luminousnix.server.live.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private Instant now = Instant.parse("2026-11-01T12:00:00Z");
    private final Throttle throttle = new Throttle(10, () -> now);

    private int taken(String key) {
        int count = 0;
        while (throttle.take(key).isEmpty()) {
            count++;
        }
        return count;
    }

    @Test
    void soManyAMinuteForEach() {
        assertThat(taken("a")).isEqualTo(10);
        assertThat(taken("b")).isEqualTo(10);
        assertThat(throttle.take("a")).hasValue(Duration.ofSeconds(6));
        now = now.plusSeconds(6);
        assertThat(taken("a")).isEqualTo(1);
        now = now.plusSeconds(3600);
        assertThat(taken("a")).isEqualTo(10);
    }

    @Test
    void whatIsGivenBackWasNotTaken() {
        for (int i = 0; i < 50; i++) {
            assertThat(throttle.take("a")).isEmpty();
            throttle.giveBack("a");
        }
        assertThat(taken("a")).isEqualTo(10);
    }

    @Test
    void manyAddressesTogetherHaveTenTimesAsMuch() {
        int all = 0;
        for (int i = 0; i < 5000; i++) {
            all += throttle.take("address " + i).isEmpty() ? 1 : 0;
        }
        assertThat(all).isEqualTo(100);
    }

    @Test
    void aClockSetBackFillsNothing() {
        taken("a");
        now = now.minusSeconds(3600);
        assertThat(throttle.take("a")).isPresent();
    }
}
