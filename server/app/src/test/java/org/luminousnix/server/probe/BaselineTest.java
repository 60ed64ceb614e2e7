package org.luminousnix.server.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class BaselineTest {
    private static final long MILLI = 1_000_000;

    private final Baseline<String> baseline = new Baseline<>();

    @Test
    void nothingToCompareTheFirstReadingWith() {
        assertThat(baseline.before(0)).isNull();
    }

    @Test
    void aReadingRightAfterAnotherIsComparedWithTheOlder() {
        baseline.keep("tick 0", 0);
        baseline.keep("tick 1", 1000 * MILLI);
        assertThat(Objects.requireNonNull(baseline.before(1100 * MILLI)).value())
                .isEqualTo("tick 0");
        baseline.keep("verification", 1100 * MILLI);
        assertThat(Objects.requireNonNull(baseline.before(1250 * MILLI)).value())
                .isEqualTo("tick 1");
        assertThat(Objects.requireNonNull(baseline.before(2000 * MILLI)).secondsUntil(2000 * MILLI))
                .isEqualTo(1);
    }
}
