package org.luminousnix.server.predict.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The sketch knows its past closely enough, and its surprise grows with the distance from it. */
final class SketchTest {
    private static final double GROWTH = 1 + 1 / 4000.0;

    @Test
    void quantilesOfANormalDistribution() {
        Sketch sketch = new Sketch();
        var random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            sketch.add(random.nextGaussian(), GROWTH);
        }
        assertThat(sketch.count()).isCloseTo(4000, within(60.0));
        assertThat(sketch.quantile(0.5)).isCloseTo(0, within(0.1));
        assertThat(sketch.quantile(0.9)).isCloseTo(1.28, within(0.15));
        assertThat(sketch.quantile(0.01)).isCloseTo(-2.33, within(0.3));
    }

    @Test
    void surpriseIsTheTailsProbabilityAndGrowsBeyondThePast() {
        Sketch sketch = new Sketch();
        var random = new Random(4);
        for (int i = 0; i < 4000; i++) {
            sketch.add(random.nextGaussian(), GROWTH);
        }
        assertThat(sketch.twoSided(0, 5)).isLessThan(0.2);
        assertThat(sketch.twoSided(1.96, 5)).isCloseTo(-Math.log(0.05), within(0.4));
        double before = 0;
        for (double far = 2; far < 20; far += 2) {
            assertThat(sketch.twoSided(far, 50)).isGreaterThan(before);
            assertThat(sketch.twoSided(-far, 50)).isGreaterThan(before);
            before = Math.min(sketch.twoSided(far, 50), sketch.twoSided(-far, 50));
        }
    }

    @Test
    void whatIsOldIsForgotten() {
        Sketch sketch = new Sketch();
        for (int i = 0; i < 4000; i++) {
            sketch.add(100 + i % 7, GROWTH);
        }
        for (int i = 0; i < 40_000; i++) {
            sketch.add(i % 5, GROWTH);
        }
        assertThat(sketch.quantile(0.999)).isLessThan(10);
    }

    @Test
    void aConstantPastIsNotSurprisedByItselfButByAnythingElse() {
        Sketch sketch = new Sketch();
        for (int i = 0; i < 1000; i++) {
            sketch.add(7, GROWTH);
        }
        assertThat(sketch.twoSided(7, 5)).isLessThan(0.01);
        assertThat(sketch.twoSided(7.1, 5)).isGreaterThan(6);
        assertThat(sketch.high(6.9, 5)).isLessThan(0.01);
    }
}
