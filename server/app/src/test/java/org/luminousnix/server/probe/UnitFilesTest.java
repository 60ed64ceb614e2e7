package org.luminousnix.server.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.Reading;

/** Open files of services, from folders that stand for hosts, and of this process by the kernel that the test runs on. */
final class UnitFilesTest {
    private static final String UNIT = "sys/fs/cgroup/system.slice/web.service";

    @TempDir
    private Path root;

    private final AtomicLong nanos = new AtomicLong();
    private final UnitFilesProbe probe = new UnitFilesProbe(Optional.empty());

    @Test
    void allProcessesOfAServiceCountAndTheFullestIsHeldAgainstItsLimit() throws IOException {
        write("sys/fs/cgroup/cgroup.procs", "");
        write(UNIT + "/cgroup.procs", "10\n11\n12\n");
        write(UNIT + "/worker/cgroup.procs", "20\n");
        process(10, 2, "1024");
        process(11, 6, "8");
        process(20, 3, "4");
        assertThat(series())
                .as("12 has ended; 20 is nearer its limit than 10, but 11 has the most")
                .containsExactly(
                        "unit_open_files{unit=\"web.service\"} 11.0",
                        "unit_open_files_used_ratio{unit=\"web.service\"} 0.75");
        assertThat(probe.every()).isEqualTo(Duration.ofSeconds(30));
        process(11, 8, "8");
        nanos.addAndGet(31_000_000_000L);
        assertThat(series()).anyMatch(line -> line.endsWith(" 1.0"));
        process(11, 9, "unlimited");
        nanos.addAndGet(31_000_000_000L);
        assertThat(series()).containsExactly("unit_open_files{unit=\"web.service\"} 14.0");
    }

    @Test
    void whatMayNotBeCountedIsNoData() throws IOException {
        write("sys/fs/cgroup/cgroup.procs", "");
        write(UNIT + "/cgroup.procs", "10\n");
        // no folder, so it cannot be listed, and the kernel of this host tells no sizes
        write("proc/10/fd", "");
        assertThatThrownBy(this::series)
                .hasMessage(
                        "the open files of 1 services may not be counted: /proc/PID/fd of another user's process has no size before Linux 6.2");
        assertThat(probe.readFresh(new Host(root.resolve("nowhere"), () -> Instant.EPOCH)))
                .isInstanceOf(Reading.Absent.class);
        assertThatThrownBy(() -> UnitFiles.limit(Scan.of("Max processes 1 1\n")))
                .hasMessageContaining("Max open files");
    }

    @Test
    void theKernelTellsOfThisProcess() throws IOException {
        Host host = new Host(Path.of("/"), () -> Instant.EPOCH);
        UnitFiles files = UnitFiles.of(
                host, List.of(Math.toIntExact(ProcessHandle.current().pid())));
        assertThat(files.hidden()).isFalse();
        assertThat(files.all()).isGreaterThan(3);
        assertThat(files.ratio(host)).isBetween(1e-9, 1.0);
    }

    private List<String> series() throws IOException {
        Host host = new Host(root, () -> Instant.EPOCH, nanos::get);
        return ((Reading.Got) probe.read(host))
                .samples().stream()
                        .map(sample -> sample.metric() + " " + sample.value())
                        .toList();
    }

    private void process(int pid, int files, String limit) throws IOException {
        for (int i = 0; i < files; i++) {
            write("proc/" + pid + "/fd/" + i, "");
        }
        write(
                "proc/" + pid + "/limits",
                "Limit   Soft Limit  Hard Limit  Units\nMax open files            " + limit + "  8192  files     \n");
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), text);
    }
}
