package org.luminousnix.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;

/** How much of the disk the long past takes. */
final class HistorySpaceTest extends HistoryScene {
    @Test
    void oldOnesGoWhereThereIsTooMuch() {
        Random random = new Random(4);
        long most = 1_000_000;
        try (SqliteHistory history = open(most)) {
            for (int hour = 0; hour < 24 * 30; hour++) {
                Collection<Sample> samples = new ArrayList<>();
                for (int series = 0; series < 10; series++) {
                    for (int i = 0; i < 12; i++) {
                        Metric metric = Metric.of("m", "series", String.valueOf(series));
                        samples.add(new Sample(metric, random.nextGaussian(), now.plusSeconds(i * 300L)));
                    }
                }
                history.add(samples);
                now = now.plus(Duration.ofHours(1));
                history.flush();
                assertThat(history.bytes()).isLessThan(most * 3 / 2);
            }
            assertThat(history.past(Metric.of("m", "series", "3"), now.minusSeconds(3600), now, Duration.ZERO)
                            .size())
                    .isEqualTo(12);
            assertThat(folder.resolve("state/history.db").toFile().length()).isLessThan(2 * most);
        }
    }

    @Test
    void whatASeriesTakesIsAsDocumented() {
        Random random = new Random(3);
        int many = 40;
        try (SqliteHistory history = open(ROOM)) {
            double[] walk = new double[many];
            for (int i = 0; i < 4 * 60 * 26; i++) {
                List<Sample> tick = new ArrayList<>();
                for (int series = 0; series < many; series++) {
                    // a quarter never changes, a quarter counts, a quarter is a noisy ratio, a quarter whole bytes
                    walk[series] += random.nextGaussian();
                    double value =
                            switch (series % 4) {
                                case 0 -> 1;
                                case 1 -> i;
                                case 2 -> Math.rint(1e4 * Math.abs(Math.sin(walk[series] / 50))) / 1e4;
                                default -> 4096 * Math.rint(1e5 + 10 * walk[series]);
                            };
                    tick.add(new Sample(Metric.of("m", "series", String.valueOf(series)), value, now));
                }
                history.add(tick);
                now = now.plusSeconds(15);
                if (i % 4 == 3) {
                    history.flush();
                }
            }
            double perSeries = history.bytes() / (double) many;
            System.out.printf(
                    Locale.ROOT, "history: %.0f bytes per series after 26 hours of points each 15 s%n", perSeries);
            assertThat(perSeries).isLessThan(45_000);
        }
    }
}
