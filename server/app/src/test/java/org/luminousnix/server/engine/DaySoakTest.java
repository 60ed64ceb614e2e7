package org.luminousnix.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.Alert;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Phase;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Severity;
import org.luminousnix.model.StepResult;
import org.luminousnix.model.Subject;
import org.luminousnix.model.Trust;
import org.luminousnix.server.detect.CompiledRule;
import org.luminousnix.server.detect.Detector;
import org.luminousnix.server.detect.Freshness;
import org.luminousnix.server.detect.Rule;
import org.luminousnix.server.detect.RuleError;
import org.luminousnix.server.heal.HealingPolicy;
import org.luminousnix.server.heal.Remediation;
import org.luminousnix.server.heal.fixtures.FakeHost;
import org.luminousnix.server.heal.fixtures.RecordingExecutor;
import org.luminousnix.server.heal.fixtures.Scene;
import org.luminousnix.server.heal.fixtures.VirtualTicks;
import org.luminousnix.server.history.History;
import org.luminousnix.server.store.KeptStore;

/**
 * A day of a host in virtual time: history, rules, healer and the real store in the engine's order, faults in every third hour. Nothing is done in the
 * hours between, every fault is healed once, and what is held does not grow.
 */
class DaySoakTest {
    private static final Duration TICK = Duration.ofSeconds(10);
    private static final int TICKS_AN_HOUR = 360;
    private static final int HOURS = 24;
    /** In a faulty hour a unit fails at each of these ticks. */
    private static final Set<Integer> FAULTS = Set.of(30, 120, 210, 300);

    /** Bytes; a leak of 30 bytes for each sample would be more. */
    private static final long GROWTH = 8L << 20;

    private static final Metric BUSY = Metric.of("cpu_used_ratio");
    private static final List<Subject> UNITS = IntStream.range(0, 30)
            .mapToObj(i -> Subject.unit("u" + i + ".service"))
            .toList();

    private final Random random = new Random(24);
    private final FakeHost host = new FakeHost();
    private final RecordingExecutor executor = new RecordingExecutor();
    private final VirtualTicks ticks = new VirtualTicks(Scene.NOON);
    private final History history = new History();
    private final Detector detector = detector();
    private final List<Long> heap = new ArrayList<>();
    private final List<Long> descriptors = new ArrayList<>();
    private final List<Integer> series = new ArrayList<>();
    private int healed;
    private int faults;

    private static boolean faulty(int hour) {
        return hour % 3 == 1;
    }

    @Test
    void aDayOfFaultsAndOfPeace(@TempDir Path folder, @TempDir Path empty) {
        executor.answer = step -> {
            host.broken.remove(Subject.unit(step.call().args().get("unit")));
            return new StepResult.Done("restarted", null);
        };
        try (KeptStore store = KeptStore.make(folder, KeptStore.empty(empty))) {
            Scene scene = new Scene(policy(), ticks, host, executor, store.journal(), store.ledger(), "i");
            scene.told.also =
                    incident -> healed += incident.outcome() instanceof org.luminousnix.model.Outcome.Healed ? 1 : 0;
            for (int hour = 0; hour < HOURS; hour++) {
                int before = executor.ran.size();
                for (int tick = 0; tick < TICKS_AN_HOUR; tick++) {
                    if (faulty(hour) && FAULTS.contains(tick)) {
                        host.broken.add(UNITS.get(faults++ % UNITS.size()));
                    }
                    tick(scene);
                }
                assertThat(executor.ran.size() - before)
                        .as("steps in hour %d", hour)
                        .isEqualTo(faulty(hour) ? FAULTS.size() : 0);
                assertThat(scene.healer.underWay())
                        .as("under way after hour %d", hour)
                        .isEmpty();
                forgetWhatOnlyTheTestKeeps(scene);
                if (hour % 4 == 3) {
                    measure(folder);
                }
            }
            assertThat(ticks.pending()).as("no wait is left behind").isZero();
        }
        assertThat(healed).isEqualTo(faults).isEqualTo(32);
        assertThat(series).as("series in memory").containsOnly(UNITS.size() + 1);
        assertThat(descriptors).as("open files of the store").containsOnly(descriptors.getFirst());
        assertThat(descriptors.getFirst()).isPositive();
        assertThat(heap.getLast() - heap.getFirst())
                .as("bytes on the heap after 24 hours more than after 4: %s", heap)
                .isLessThan(GROWTH);
    }

    private void tick(Scene scene) {
        ticks.advance(TICK);
        Instant now = ticks.now();
        List<Sample> read = new ArrayList<>();
        // at most one reading in thirty is a spike, never for as long as the rule asks
        read.add(new Sample(BUSY, random.nextInt(30) == 0 ? 0.99 : 0.2 + 0.3 * random.nextDouble(), now));
        for (Subject unit : UNITS) {
            read.add(new Sample(
                    Metric.of("systemd_unit_failed", "unit", unit.name()), host.broken.contains(unit) ? 1 : 0, now));
        }
        history.add(read);
        for (Alert alert : detector.update(now)) {
            if (alert.phase() == Phase.FIRING) {
                scene.healer.raise(alert);
            } else if (alert.phase() == Phase.RESOLVED) {
                scene.healer.resolved(alert);
            }
        }
        UNITS.forEach(host::read);
        scene.healer.reconsider(detector.active());
    }

    private static void forgetWhatOnlyTheTestKeeps(Scene scene) {
        scene.told.incidents.clear();
        scene.told.audit.clear();
        scene.host.verdicts.clear();
    }

    private void measure(Path folder) {
        System.gc();
        heap.add(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        series.add(history.size());
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            descriptors.add(open.filter(file -> leadsTo(file, folder)).count());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean leadsTo(Path descriptor, Path folder) {
        try {
            return Files.readSymbolicLink(descriptor).startsWith(folder);
        } catch (IOException e) {
            return false; // closed meanwhile, by another thread of this JVM
        }
    }

    private static HealingPolicy policy() {
        return HealingPolicy.defaults(List.of(
                new Remediation(
                        Scene.RULE,
                        Trust.AUTO,
                        List.of(Scene.step(Trust.AUTO, "restart-unit", "unit", "$unit")),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5)),
                new Remediation(
                        "Busy",
                        Trust.AUTO,
                        List.of(Scene.step(Trust.AUTO, "drop-caches")),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5))));
    }

    private Detector detector() {
        try {
            return new Detector(
                    history,
                    _ -> Set.of("fake"),
                    List.of(
                            CompiledRule.compile(
                                    rule(Scene.RULE, "systemd_unit_failed", "value == 1.0", Duration.ZERO)),
                            CompiledRule.compile(
                                    rule("Busy", "cpu_used_ratio", "value > 0.95", Duration.ofMinutes(5)))),
                    Freshness.of(Duration.ofMinutes(1)));
        } catch (RuleError e) {
            throw new AssertionError(e.reason(), e);
        }
    }

    private static Rule rule(String alert, String each, String expression, Duration hold) {
        return new Rule(
                alert, each, expression, hold, Duration.ZERO, null, Severity.HIGH, new TreeMap<>(), new TreeMap<>());
    }
}
