package org.luminousnix.server.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.luminousnix.model.Reading;

/** What services use, from literal files and from folders that stand for hosts. */
class UnitUsageTest {
    private static final String SLICE = "sys/fs/cgroup/system.slice/";

    private static final String PSI =
            "some avg10=0.00 avg60=0.00 avg300=0.00 total=0\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=0\n";

    @TempDir
    Path root;

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void aCounterOfEachFormat() throws IOException {
        write("sys/block/sda/dev", "8:0\n");
        write("sys/block/sda/device/model", "x\n");
        PhysicalDisks disks = PhysicalDisks.of(host());
        assertThat(parse(UnitFigure.Format.CPU_STAT, "nr_periods 0\nusage_usec 12\n", disks))
                .isEqualTo(12_000);
        assertThat(parse(UnitFigure.Format.CPUACCT, "12\n", disks)).isEqualTo(12);
        assertThat(parse(UnitFigure.Format.IO_STAT, "8:0 rbytes=1 rios=5 wbytes=2\n8:16 rbytes=100\n8:0 \n", disks))
                .isEqualTo(3);
        assertThat(parse(UnitFigure.Format.BLKIO, "8:0 Read 1\n8:0 Total 3\n8:16 Total 100\nTotal 103\n", disks))
                .isEqualTo(3);
        assertThatThrownBy(() -> parse(UnitFigure.Format.CPU_STAT, "user_usec 1\n", disks))
                .hasMessageContaining("usage_usec");
        assertThatThrownBy(() -> parse(UnitFigure.Format.IO_STAT, "sda rbytes=1\n", disks))
                .hasMessageContaining("a number");
    }

    @ParameterizedTest
    @CsvSource({"max,Infinity", "9223372036854771712,Infinity", "1048576,1048576"})
    void limits(String text, double bytes) throws IOException {
        assertThat(UnitMemory.limit(Scan.of(text + "\n"))).isEqualTo(bytes);
    }

    @Test
    void aServiceThatWasRestartedCountsAnew() throws IOException {
        UnitUsageProbe probe = new UnitUsageProbe(Optional.empty());
        write(SLICE + "../cgroup.procs", "");
        write(SLICE + "web.service/cpu.stat", "usage_usec 60000000\n");
        assertThat(values(probe)).as("nobody is known to use anything yet").isEmpty();
        write(SLICE + "web.service/cpu.stat", "usage_usec 5000000\n");
        assertThat(values(probe)).containsEntry("unit_cpu_ratio{unit=\"web.service\"}", 0.5);
        Files.delete(root.resolve(SLICE + "web.service/cpu.stat"));
        assertThat(values(probe)).as("it has ended").isEmpty();
    }

    @Test
    void noFileOfAServiceThatIsGoneStaysOpen() throws IOException {
        UnitUsageProbe usage = new UnitUsageProbe(Optional.empty());
        UnitPressureProbe pressure = new UnitPressureProbe();
        write(SLICE + "../cgroup.procs", "");
        write("proc/pressure/cpu", "");
        try (HostFiles files = new HostFiles(root)) {
            Host host = new Host(root, () -> Instant.EPOCH, nanos::get, files, new Statvfs(root));
            int first = 0;
            for (int round = 0; round < 50; round++) {
                String folder = SLICE + "run-" + round + ".service/";
                write(folder + "cpu.stat", "usage_usec 1\n");
                for (String kind : List.of("cpu", "memory", "io")) {
                    write(folder + kind + ".pressure", PSI);
                }
                nanos.addAndGet(60_000_000_000L);
                usage.read(host);
                pressure.read(host);
                first = round == 0 ? files.open() : first;
                assertThat(files.open()).as("in round " + round).isPositive().isEqualTo(first);
                for (String file : List.of("cpu.stat", "cpu.pressure", "memory.pressure", "io.pressure", "")) {
                    Files.delete(root.resolve(folder + file));
                }
            }
        }
    }

    @Test
    void aHostWithoutControlGroupsHasNone() throws IOException {
        assertThat(new UnitUsageProbe(Optional.empty()).read(host())).isInstanceOf(Reading.Absent.class);
    }

    @Test
    void thoseThatTakeMostAreShownAndThoseThatAreWatched() {
        UnitShown shown = new UnitShown(List.of("u00.service", "other.service"));
        List<String> units =
                IntStream.range(0, 100).mapToObj("u%02d.service"::formatted).toList();
        assertThat(shown.of(Set.copyOf(units), List.of(unit -> units.indexOf(unit)), 0))
                .hasSize(17)
                .contains("u99.service", "u84.service", "u00.service")
                .doesNotContain("u83.service", "other.service");
        assertThat(shown.of(Set.copyOf(units), List.of(unit -> 100 - units.indexOf(unit)), 1))
                .as("those that were overtaken stay for a while")
                .contains("u99.service", "u01.service")
                .hasSize(32);
    }

    private long parse(UnitFigure.Format format, String text, PhysicalDisks disks) throws IOException {
        return new UnitFigure("x", format).parse(Scan.of(text), disks);
    }

    /** Another reading, ten seconds later. */
    private Map<String, Double> values(Probe probe) throws IOException {
        nanos.addAndGet(10_000_000_000L);
        Map<String, Double> values = new TreeMap<>();
        if (probe.read(host()) instanceof Reading.Got got) {
            got.samples().forEach(sample -> values.put(sample.metric().toString(), sample.value()));
        }
        return values;
    }

    private Host host() {
        return new Host(root, () -> Instant.EPOCH, nanos::get);
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path).normalize();
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
