package org.luminousnix.server.probe.custom;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.subscription.Cancellable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.ProbeAnswer;
import org.luminousnix.server.probe.Host;

/** Custom probes by their intervals, on the real clock: put in place, taken away, and none in another's way. */
class CustomProbesTest {
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<CustomReading> told = new CopyOnWriteArrayList<>();
    private CustomProbes probes;
    private Cancellable reader;
    private ServerSocket listener;

    @BeforeEach
    void open() throws IOException {
        listener = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        Programs hang = (command, errors, deadline) -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Programs.Ran(0, "", false);
        };
        probes = new CustomProbes(
                new Host(Path.of("."), InstantSource.system(), System::nanoTime),
                hang,
                unit -> new Starts.Start.Inactive(),
                Trust.ofThisJvm());
        reader = probes.readings().subscribe().with(told::add);
    }

    @AfterEach
    void close() throws IOException {
        release.countDown();
        reader.cancel();
        probes.close();
        listener.close();
    }

    private static ProbeSpec spec(String name, Check check) {
        return new ProbeSpec(name, check, Duration.ofSeconds(1), Duration.ofMillis(1500), Duration.ZERO, null);
    }

    private Check good() {
        return new TcpCheck("127.0.0.1", listener.getLocalPort(), null, null);
    }

    private static Check hanging() {
        return new ExecCheck(List.of("/bin/hang"), ExecCheck.Format.EXIT, List.of());
    }

    private List<ProbeAnswer> answers(String probe) {
        return told.stream()
                .map(CustomReading::status)
                .filter(status -> status.probe().equals(probe))
                .map(status -> status.answer())
                .toList();
    }

    @Test
    void oneThatHangsDelaysNoOther() {
        probes.put(List.of(spec("hangs", hanging()), spec("good", good())));
        Awaitility.await().until(() -> answers("good").size() >= 2);
        assertThat(answers("good")).containsOnly(ProbeAnswer.OK);
        Awaitility.await().until(() -> answers("hangs").contains(ProbeAnswer.NODATA));
        assertThat(answers("hangs")).doesNotContain(ProbeAnswer.OK, ProbeAnswer.FAILED);
    }

    @Test
    void aReloadKeepsWhatIsTheSameAndRetiresWhatIsGone() {
        ProbeSpec same = spec("same", good());
        probes.put(List.of(same, spec("old", good())));
        Awaitility.await()
                .until(() -> !answers("old").isEmpty() && !answers("same").isEmpty());
        probes.put(List.of(spec("same", good()), spec("new", good())));
        assertThat(answers("same")).doesNotContain(ProbeAnswer.ABSENT);
        CustomReading last = told.stream()
                .filter(reading -> reading.status().answer() == ProbeAnswer.ABSENT)
                .findFirst()
                .orElseThrow();
        assertThat(last.status().probe()).isEqualTo("old");
        assertThat(last.gone())
                .extracting(metric -> metric.name())
                .contains("custom_up", "probe_success", "probe_duration_seconds");
        Awaitility.await().until(() -> answers("new").contains(ProbeAnswer.OK));
        assertThat(answers("old").getLast()).isEqualTo(ProbeAnswer.ABSENT);
    }

    @Test
    void aVerificationAsksAfreshThoseItMeans() {
        probes.put(List.of(spec("a", good()), spec("b", good())));
        List<CustomReading> fresh =
                probes.read(spec -> spec.name().equals("b")).await().atMost(Duration.ofSeconds(30));
        assertThat(fresh).extracting(reading -> reading.status().probe()).containsExactly("b");
        assertThat(probes.read(spec -> false).await().atMost(Duration.ofSeconds(30)))
                .isEmpty();
    }
}
