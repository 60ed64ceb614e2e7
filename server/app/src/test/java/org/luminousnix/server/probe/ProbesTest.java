package org.luminousnix.server.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Metric;
import org.luminousnix.model.ProbeAnswer;
import org.luminousnix.model.Reading;
import org.luminousnix.model.Sample;

/** The rounds of readings: a probe that hangs or throws harms no other, and is told apart from one with nothing to read. */
class ProbesTest {
    private final Host host = new Host(Path.of("."), InstantSource.fixed(Instant.EPOCH), System::nanoTime);

    /** A probe that does what a test says. */
    private record Fake(String name, Reader reader) implements Probe {
        interface Reader {
            Reading read(boolean fresh) throws IOException;
        }

        @Override
        public List<Row> rows() {
            return List.of(Row.of(name + "_value", "count", "", ""));
        }

        @Override
        public String cost() {
            return "";
        }

        @Override
        public Reading read(Host host) throws IOException {
            return reader.read(false);
        }

        @Override
        public Reading readFresh(Host host) throws IOException {
            return reader.read(true);
        }
    }

    private static Reading got(String... series) {
        List<Sample> samples = new ArrayList<>();
        for (String one : series) {
            samples.add(new Sample(Metric.of("good_value", "of", one), 1, Instant.EPOCH));
        }
        return new Reading.Got(samples);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<ProbeReading> read(Probes probes) {
        return probes.read().await().atMost(Duration.ofSeconds(30));
    }

    @Test
    void fourAnswersAndTheirSamples() {
        Probes probes = new Probes(
                List.of(
                        new Fake("absent", fresh -> new Reading.Absent("no such thing")),
                        new Fake("broken", fresh -> {
                            throw new IOException("meminfo lacks MemTotal");
                        }),
                        new Fake("buggy", fresh -> {
                            throw new IllegalStateException("a bug");
                        }),
                        new Fake("good", fresh -> got("a"))),
                host,
                Duration.ofSeconds(20));
        List<ProbeReading> readings = read(probes);
        assertThat(readings)
                .extracting(reading -> reading.status().answer())
                .containsExactly(ProbeAnswer.ABSENT, ProbeAnswer.NODATA, ProbeAnswer.NODATA, ProbeAnswer.OK);
        assertThat(readings)
                .extracting(reading -> reading.status().reason())
                .containsExactly("no such thing", "meminfo lacks MemTotal", "IllegalStateException: a bug", "");
        assertThat(readings.stream().flatMap(reading -> reading.samples().stream()))
                .filteredOn(sample -> sample.metric().name().equals("probe_success"))
                .extracting(Sample::value)
                .containsExactly(1.0, 0.0, 0.0, 1.0);
    }

    @Test
    void aHangingProbeIsNotStartedAgainAndHarmsNoOther() {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger starts = new AtomicInteger();
        Probes probes = new Probes(
                List.of(new Fake("good", fresh -> got("a")), new Fake("hangs", fresh -> {
                    starts.incrementAndGet();
                    await(release);
                    return got("late");
                })),
                host,
                Duration.ofMillis(50));
        for (int round = 0; round < 3; round++) {
            List<ProbeReading> readings = read(probes);
            assertThat(readings.get(0).status().answer()).isEqualTo(ProbeAnswer.OK);
            assertThat(readings.get(1).status().reason()).startsWith("deadline 0.05 s");
        }
        assertThat(starts).hasValue(1);
        release.countDown();
        Awaitility.await().until(() -> read(probes).get(1).status().answer() == ProbeAnswer.OK);
    }

    /** A probe that never waits and whose answer stands for ten seconds. */
    private record Paced(AtomicInteger reads) implements Probe {
        @Override
        public String name() {
            return "paced";
        }

        @Override
        public List<Row> rows() {
            return List.of(Row.of("paced_value", "count", "", ""));
        }

        @Override
        public String cost() {
            return "";
        }

        @Override
        public boolean quick() {
            return true;
        }

        @Override
        public Duration every() {
            return Duration.ofSeconds(10);
        }

        @Override
        public Reading read(Host host) {
            return new Reading.Got(
                    List.of(new Sample(Metric.of("paced_value"), reads.incrementAndGet(), Instant.EPOCH)));
        }
    }

    @Test
    void anAnswerStandsForItsTimeAndAVerificationReadsAfresh() {
        AtomicLong nanos = new AtomicLong();
        Host timed = new Host(Path.of("."), InstantSource.fixed(Instant.EPOCH), nanos::get);
        AtomicInteger reads = new AtomicInteger();
        Probes probes = new Probes(List.of(new Paced(reads)), timed, Duration.ofSeconds(60));
        assertThat(read(probes).getFirst().samples())
                .extracting(sample -> sample.metric().name())
                .containsExactly("paced_value", "probe_success", "probe_duration_seconds");
        nanos.set(8_000_000_000L);
        ProbeReading standing = read(probes).getFirst();
        assertThat(standing.samples())
                .extracting(sample -> sample.metric().name())
                .containsExactly("probe_success", "probe_duration_seconds");
        assertThat(standing.gone()).isEmpty();
        assertThat(reads).hasValue(1);
        assertThat(probes.read(Set.of("paced_value")).await().atMost(Duration.ofSeconds(30)))
                .hasSize(1);
        assertThat(reads).hasValue(2);
        nanos.set(18_000_000_000L);
        assertThat(read(probes).getFirst().samples()).hasSize(3);
        assertThat(reads).hasValue(3);
    }

    @Test
    void seriesThatACompleteReadingLacksAreGone() {
        List<Reading> answers = new ArrayList<>(List.of(
                got("a", "b"), new Reading.Failed("no data"), got("b"), got("b"), new Reading.Absent("unplugged")));
        Probes probes =
                new Probes(List.of(new Fake("good", fresh -> answers.removeFirst())), host, Duration.ofSeconds(20));
        List<Set<Metric>> gone = new ArrayList<>();
        while (!answers.isEmpty()) {
            gone.add(read(probes).getFirst().gone());
        }
        Metric a = Metric.of("good_value", "of", "a");
        Metric b = Metric.of("good_value", "of", "b");
        assertThat(gone).containsExactly(Set.of(), Set.of(), Set.of(a), Set.of(), Set.of(b));
    }

    @Test
    void aVerificationReadsOnlyWhatItAsksForAndAfresh() {
        List<String> asked = new ArrayList<>();
        Probes probes = new Probes(
                List.of(
                        new Fake("other", fresh -> {
                            asked.add("other");
                            return got();
                        }),
                        new Fake("wanted", fresh -> {
                            asked.add("wanted " + fresh);
                            return got();
                        })),
                host,
                Duration.ofSeconds(20));
        assertThat(probes.read(Set.of("wanted_value", "unknown")).await().atMost(Duration.ofSeconds(30)))
                .extracting(ProbeReading::probe)
                .containsExactly("wanted");
        assertThat(asked).containsExactly("wanted true");
        assertThat(probes.read(Set.of("unknown")).await().atMost(Duration.ofSeconds(30)))
                .isEmpty();
    }
}
