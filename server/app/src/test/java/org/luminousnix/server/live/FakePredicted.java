package org.luminousnix.server.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.luminousnix.model.Anomaly;
import org.luminousnix.model.Forecast;
import org.luminousnix.model.Forecast.Band;
import org.luminousnix.model.Forecast.Skill;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Subject;

/** One disk that fills, one of which nothing is said, one series that was unusual. */
@Alternative
@ApplicationScoped
public class FakePredicted implements Predicted {
    static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private static Forecast filling() {
        List<Band> fan = new ArrayList<>();
        for (int hour = 0; hour <= 12; hour++) {
            double mid = 0.8 + 0.02 * hour;
            fan.add(new Band(NOON.plus(Duration.ofHours(hour)), mid - 0.005 * hour, mid, mid + 0.01 * hour));
        }
        return new Forecast(
                Metric.of("filesystem_used_ratio", "mount", "/srv"),
                Subject.mount("/srv"),
                1,
                true,
                NOON,
                0.8,
                new Forecast.Eta(NOON.plus(Duration.ofHours(7)), NOON.plus(Duration.ofHours(10)), null),
                "",
                new Skill(40, 0.12, 0.91),
                fan);
    }

    @Override
    public Foreseen foreseen() {
        Forecast silent = new Forecast(
                Metric.of("filesystem_used_ratio", "mount", "/<b>tmp"),
                Subject.mount("/<b>tmp"),
                1,
                true,
                NOON,
                0.3,
                null,
                "2 of 20 back-tests",
                new Skill(2, Double.NaN, Double.NaN),
                List.of());
        return new Foreseen(
                List.of(filling(), silent),
                List.of("wear of disks: no probe has yielded disk_wear_ratio here"),
                List.of(new Announcements("FilesystemFullSoon", 4, 3, 1)));
    }

    @Override
    public List<Anomaly> anomalies() {
        return List.of(new Anomaly(
                Metric.of("load1"),
                Subject.HOST,
                NOON,
                NOON.plusSeconds(600),
                1.7,
                14,
                0.5,
                3,
                List.of(Metric.of("pressure_cpu_some_ratio")),
                false));
    }

    @Override
    public List<Anomaly> anomalies(Instant from, Instant to) {
        return anomalies().stream()
                .filter(one -> one.began().isBefore(to) && !one.began().isBefore(from))
                .toList();
    }
}
