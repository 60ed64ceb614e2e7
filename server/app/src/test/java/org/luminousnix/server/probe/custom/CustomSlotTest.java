package org.luminousnix.server.probe.custom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Metric;
import org.luminousnix.model.ProbeAnswer;
import org.luminousnix.model.Sample;
import org.luminousnix.server.probe.Host;

/** What one custom probe tells as what it asks comes and goes: up, down, starting, not known. */
class CustomSlotTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Metric UP = Metric.of("custom_up", "probe", "web", "unit", "web.service");
    private static final Metric STARTING = Metric.of("probe_custom_starting", "probe", "web", "unit", "web.service");
    private static final Metric SUCCESS = Metric.of("probe_success", "probe", "web");

    private Instant now = NOON;
    private Starts.Start start = new Starts.Start.Inactive();
    private Programs programs = (command, errors, deadline) -> new Programs.Ran(0, "depth 7\n", false);
    private final Host host = new Host(Path.of("."), () -> now, System::nanoTime);

    private CustomSlot slot(String startPeriod, @Nullable String unit) {
        Check check = new ExecCheck(List.of("/bin/check"), ExecCheck.Format.OPENMETRICS, List.of("depth"));
        ProbeSpec spec = new ProbeSpec(
                "web", check, Duration.ofSeconds(5), Duration.ofMillis(500), Duration.parse("PT" + startPeriod), unit);
        Means means = new Means(
                (command, errors, deadline) -> programs.run(command, errors, deadline), () -> now, Trust.ofThisJvm());
        return new CustomSlot(spec, host, means, any -> start);
    }

    private void ends(int exit) {
        programs = (command, errors, deadline) -> new Programs.Ran(exit, "depth 7\n", false);
    }

    private void cannotRun() {
        programs = (command, errors, deadline) -> {
            throw new IOException("no such program");
        };
    }

    private static List<Metric> metrics(CustomReading reading) {
        return reading.samples().stream().map(Sample::metric).toList();
    }

    private static double value(CustomReading reading, Metric metric) {
        return reading.samples().stream()
                .filter(sample -> sample.metric().equals(metric))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void upAndDownAreKnowledge() {
        CustomSlot slot = slot("0S", "web.service");
        CustomReading up = slot.read();
        assertThat(up.status().answer()).isEqualTo(ProbeAnswer.OK);
        assertThat(value(up, UP)).isEqualTo(1);
        assertThat(value(up, Metric.of("custom_depth", "probe", "web", "unit", "web.service")))
                .isEqualTo(7);
        ends(2);
        CustomReading down = slot.read();
        assertThat(down.status().answer()).isEqualTo(ProbeAnswer.FAILED);
        assertThat(down.status().reason()).isEqualTo("/bin/check ended with 2: depth 7");
        assertThat(value(down, UP)).isZero();
        assertThat(value(down, SUCCESS)).as("it could be asked").isEqualTo(1);
        assertThat(down.gone()).extracting(Metric::name).containsExactly("custom_depth");
    }

    @Test
    void whatCannotBeAskedIsNeitherUpNorDown() {
        CustomSlot slot = slot("0S", "web.service");
        slot.read();
        cannotRun();
        CustomReading broken = slot.read();
        assertThat(broken.status().answer()).isEqualTo(ProbeAnswer.NODATA);
        assertThat(broken.status().reason()).isEqualTo("no such program");
        assertThat(value(broken, SUCCESS)).isZero();
        assertThat(metrics(broken)).doesNotContain(UP);
        assertThat(broken.gone()).contains(UP);
    }

    @Test
    void anOutputThatIsNotUnderstoodAndASignalSayNothing() {
        CustomSlot slot = slot("0S", null);
        programs = (command, errors, deadline) -> new Programs.Ran(0, "garbage", false);
        assertThat(slot.read().status().reason()).startsWith("OpenMetrics: \"garbage\": expected");
        programs = (command, errors, deadline) -> new Programs.Ran(0, "depth 1\n", true);
        assertThat(slot.read().status().reason()).contains("said more than 65536 bytes");
        for (int exit : new int[] {-1, 127, 137}) {
            ends(exit);
            assertThat(slot.read().status().answer()).isEqualTo(ProbeAnswer.NODATA);
        }
    }

    @Test
    void withinTheStartPeriodAFailureIsNone() {
        CustomSlot slot = slot("60S", "web.service");
        ends(1);
        start = new Starts.Start.Starting();
        CustomReading starting = slot.read();
        assertThat(value(starting, STARTING)).isEqualTo(1);
        assertThat(metrics(starting)).doesNotContain(UP);
        assertThat(starting.status().reason()).startsWith("within its start period: /bin/check ended with 1");
        start = new Starts.Start.Active(NOON);
        now = NOON.plusSeconds(59);
        assertThat(value(slot.read(), STARTING)).isEqualTo(1);
        now = NOON.plusSeconds(60);
        assertThat(value(slot.read(), UP)).isZero();
    }

    @Test
    void theFirstAnswerEndsTheStartPeriodAndAnotherStartBeginsIt() {
        CustomSlot slot = slot("60S", "web.service");
        start = new Starts.Start.Active(NOON);
        now = NOON.plusSeconds(10);
        slot.read();
        ends(1);
        now = NOON.plusSeconds(20);
        CustomReading down = slot.read();
        assertThat(value(down, UP)).as("it was up already").isZero();
        start = new Starts.Start.Active(NOON.plusSeconds(25));
        now = NOON.plusSeconds(30);
        CustomReading again = slot.read();
        assertThat(value(again, STARTING)).isEqualTo(1);
        assertThat(again.gone()).as("whether it is up is not known any more").contains(UP);
        start = new Starts.Start.Inactive();
        assertThat(value(slot.read(), UP))
                .as("a unit that does not run has no start period")
                .isZero();
    }

    @Test
    void withoutAUnitTheStartPeriodBeginsWhenTheProbeIsPutInPlace() {
        CustomSlot slot = slot("60S", null);
        ends(1);
        now = NOON.plusSeconds(59);
        assertThat(slot.read().status().reason()).startsWith("within its start period");
        now = NOON.plusSeconds(61);
        assertThat(slot.read().status().answer()).isEqualTo(ProbeAnswer.FAILED);
    }

    @Test
    void aCheckThatHangsIsGivenUpAndNotStartedTwice() {
        CountDownLatch release = new CountDownLatch(1);
        List<String> started = new ArrayList<>();
        programs = (command, errors, deadline) -> {
            started.add("once");
            boolean waiting = true;
            while (waiting) {
                try {
                    release.await();
                    waiting = false;
                } catch (InterruptedException e) {
                    // it hears nothing
                }
            }
            return new Programs.Ran(0, "", false);
        };
        CustomSlot slot = slot("0S", null);
        assertThat(slot.read().status().reason()).contains("did not end within 0.5 s");
        assertThat(slot.read().status().reason()).contains("still hangs");
        assertThat(started).hasSize(1);
        release.countDown();
        Awaitility.await().until(() -> slot.read().status().answer() == ProbeAnswer.OK);
    }
}
