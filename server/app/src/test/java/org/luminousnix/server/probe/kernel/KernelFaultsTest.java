package org.luminousnix.server.probe.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Sample;

/** Faults as series: counted, recent for five minutes, bounded. */
class KernelFaultsTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private final KernelFaults faults = new KernelFaults();

    @Test
    void aKillIsRecentForFiveMinutes() {
        faults.add(new KernelFault(FaultKind.OOM_KILL, "db.service", ""), NOON);
        faults.add(new KernelFault(FaultKind.OOM_KILL, "db.service", ""), NOON.plusSeconds(60));
        assertThat(written(NOON.plusSeconds(359)))
                .contains(
                        "unit_oom_kills_total{unit=\"db.service\"} 2.0",
                        "unit_oom_kill_recent{unit=\"db.service\"} 1.0",
                        "kernel_faults_total{kind=\"oom_kill\"} 2.0",
                        "kernel_fault_recent{kind=\"oom_kill\"} 1.0",
                        "kernel_fault_recent{kind=\"oops\"} 0.0");
        assertThat(written(NOON.plusSeconds(360)))
                .contains(
                        "unit_oom_kills_total{unit=\"db.service\"} 2.0",
                        "unit_oom_kill_recent{unit=\"db.service\"} 0.0");
    }

    @Test
    void aKillOfNoUnitIsTheRootSlices() {
        faults.add(new KernelFault(FaultKind.OOM_KILL, "", ""), NOON);
        assertThat(written(NOON)).contains("unit_oom_kill_recent{unit=\"-.slice\"} 1.0");
    }

    @Test
    void tenSegfaultsInAMinuteAreAStorm() {
        for (int i = 0; i < 9; i++) {
            faults.add(KernelFault.of(FaultKind.SEGFAULT), NOON.plusSeconds(i * 10L));
        }
        faults.add(KernelFault.of(FaultKind.SEGFAULT), NOON.plusSeconds(90));
        assertThat(written(NOON.plusSeconds(90)))
                .as("ten in 90 s")
                .contains("kernel_fault_recent{kind=\"segfault_storm\"} 0.0");
        for (int i = 0; i < 5; i++) {
            faults.add(KernelFault.of(FaultKind.SEGFAULT), NOON.plusSeconds(91));
        }
        assertThat(written(NOON.plusSeconds(91)))
                .contains(
                        "kernel_fault_recent{kind=\"segfault_storm\"} 1.0",
                        "kernel_faults_total{kind=\"segfault\"} 15.0");
    }

    @Test
    void aThousandUnitsAreNotKept() {
        for (int i = 0; i < 1000; i++) {
            faults.add(new KernelFault(FaultKind.OOM_KILL, "u" + i + ".service", ""), NOON);
        }
        List<String> written = written(NOON);
        assertThat(written.stream().filter(line -> line.startsWith("unit_oom_kills_total")))
                .hasSize(64);
        assertThat(written).contains("unit_oom_kills_total{unit=\"u999.service\"} 1.0");
    }

    private List<String> written(Instant at) {
        return faults.samples(at).stream().map(KernelFaultsTest::written).toList();
    }

    private static String written(Sample sample) {
        return sample.metric() + " " + sample.value();
    }
}
