package org.luminousnix.tui.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FreshnessTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    @Test
    void nothingIsNotStale() {
        assertThat(Freshness.NONE.stale(NOW)).isFalse();
        assertThat(Freshness.NONE.age(NOW)).isEqualTo(Duration.ZERO);
    }

    @Test
    void threeMissedSamplingsAreTooOld() {
        Freshness slow = Freshness.NONE.sampled(NOW, NOW.minusSeconds(15)).sampled(NOW, NOW);
        assertThat(slow.stale(NOW.plusSeconds(45))).isFalse();
        assertThat(slow.stale(NOW.plusSeconds(46))).isTrue();
    }

    @Test
    void aFastServerIsGivenTenSeconds() {
        Freshness fast = Freshness.NONE.sampled(NOW, NOW.minusSeconds(1)).sampled(NOW, NOW);
        assertThat(fast.stale(NOW.plusSeconds(10))).isFalse();
        assertThat(fast.stale(NOW.plusSeconds(11))).isTrue();
    }

    @Test
    void theServersClockAndABreakDoNotCount() {
        Freshness odd = Freshness.NONE
                .sampled(NOW, NOW.plusSeconds(90_000))
                .restarted(NOW)
                .sampled(NOW, NOW);
        assertThat(odd.interval()).isNull();
        assertThat(odd.age(NOW.minusSeconds(5))).isEqualTo(Duration.ZERO);
    }
}
