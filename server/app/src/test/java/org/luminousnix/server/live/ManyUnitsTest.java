package org.luminousnix.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Severity;
import org.luminousnix.server.detect.CompiledRule;
import org.luminousnix.server.detect.Detector;
import org.luminousnix.server.detect.Freshness;
import org.luminousnix.server.detect.Rule;
import org.luminousnix.server.detect.RuleError;
import org.luminousnix.server.history.History;
import org.luminousnix.server.probe.systemd.UnitSeries;
import org.luminousnix.server.probe.systemd.UnitState;

/** What a tick costs for each watched unit: the same for a thousand as for a hundred, counted in bytes that are allocated. */
class ManyUnitsTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final History history = new History();
    private Map<Metric, Double> shown = Map.of();

    @Test
    void aThousandUnitsAreAllWatchedAndCostTenTimesAHundred() throws RuleError {
        double hundred = new ManyUnitsTest().bytesOfATick(100);
        double thousand = bytesOfATick(1000);
        assertThat(history.refused()).isZero();
        assertThat(history.latest("systemd_unit_failed")).hasSize(1000);
        assertThat(thousand / hundred)
                .as("bytes for each tick, of 1000 units and of 100")
                .isLessThan(12);
        assertThat(thousand).as("bytes for each tick of 1000 units").isLessThan(2_500_000);
        assertThat(shown).as("what dashboards are told is bounded").hasSizeLessThanOrEqualTo(64 * 6);
    }

    /** The least of some ticks, for what is compiled meanwhile allocates less. */
    private double bytesOfATick(int units) throws RuleError {
        List<UnitState> states = new ArrayList<>();
        List<UnitSeries> series = new ArrayList<>();
        for (int i = 0; i < units; i++) {
            states.add(new UnitState("service-" + i + ".service", "", "active", "running", "success", 0, false));
            series.add(UnitSeries.of(states.getLast()));
        }
        Detector detector = new Detector(
                history, _ -> Set.of("systemd"), List.of(unitFailed()), Freshness.of(Duration.ofMinutes(1)));
        long least = Long.MAX_VALUE;
        for (int tick = 0; tick < 30; tick++) {
            Instant now = NOON.plusSeconds(tick);
            long before = THREAD.getCurrentThreadAllocatedBytes();
            List<Sample> read = new ArrayList<>();
            for (int i = 0; i < units; i++) {
                read.addAll(series.get(i).samples(states.get(i), now));
            }
            history.add(read);
            assertThat(detector.update(now)).isEmpty();
            Map<Metric, Double> values = Dashboard.values(history.newest());
            Changes.between(shown, values);
            shown = values;
            if (tick > 0) {
                least = Math.min(least, THREAD.getCurrentThreadAllocatedBytes() - before);
            }
        }
        return (double) least;
    }

    private static CompiledRule unitFailed() throws RuleError {
        return CompiledRule.compile(new Rule(
                "UnitFailed",
                "systemd_unit_failed",
                "value == 1.0",
                Duration.ZERO,
                Duration.ZERO,
                null,
                Severity.HIGH,
                new TreeMap<>(),
                new TreeMap<>()));
    }
}
