package org.luminousnix.server.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.Reading;
import org.luminousnix.model.Sample;

/** What is counted of disks, and what smartctl says of them. */
class DisksTest {
    private static final String PASSED = "{\"smartctl\":{\"exit_status\":0},\"smart_status\":{\"passed\":true}}";
    private static final String FAILED = "{\"smartctl\":{\"exit_status\":8},\"smart_status\":{\"passed\":false}}";
    private static final String DENIED =
            "{\"smartctl\":{\"messages\":[{\"string\":\"Smartctl open device: /dev/sda failed: Permission denied\",\"severity\":\"error\"}],\"exit_status\":2}}";
    private static final String ASLEEP =
            "{\"smartctl\":{\"messages\":[{\"string\":\"Device is in STANDBY mode, exit(2)\",\"severity\":\"information\"}],\"exit_status\":2}}";

    @TempDir
    Path root;

    private final AtomicLong nanos = new AtomicLong();
    private final List<List<String>> ran = new ArrayList<>();
    private String answer = "";
    private final SmartProbe smart = new SmartProbe((line, deadline) -> {
        ran.add(line);
        return new Programs.Ended(0, answer);
    });

    @BeforeEach
    void aDiskAndWhatIsStackedOnIt() throws IOException {
        write("sys/block/sda/dev", "8:0\n");
        write("sys/block/sda/device/model", "DISK\n");
        write("sys/block/dm-0/dev", "253:0\n");
        write("sys/block/sr0/dev", "11:0\n");
        write("sys/block/sr0/device/model", "DVD\n");
    }

    @Test
    void onlyWholePhysicalDisksCount() throws IOException {
        PhysicalDisks disks = PhysicalDisks.of(host());
        assertThat(disks.names()).containsExactly("sda");
        String zeros = " 0 0 0 0 0 0 0 0 0 0 0\n";
        assertThat(DisksProbe.parse(Scan.of("8 0 sda" + zeros + "8 1 sda1" + zeros + "253 0 dm-0" + zeros), disks)
                        .names())
                .containsExactly("sda");
        assertThatThrownBy(() -> DisksProbe.parse(Scan.of("8 0 sda 1 2\n"), disks))
                .hasMessageContaining("a number");
    }

    @Test
    void aHostWithoutDisksHasNone() throws IOException {
        Host empty = new Host(root.resolve("nowhere"), () -> Instant.EPOCH);
        assertThat(new DisksProbe().read(empty)).isInstanceOf(Reading.Absent.class);
        assertThat(smart.read(host())).isEqualTo(new Reading.Absent("no smartctl"));
    }

    @Test
    void aDiskIsAskedEveryHalfHourAndNotWoken() throws IOException {
        write("usr/sbin/smartctl", "");
        Probes probes = new Probes(List.of(smart), host(), Duration.ofSeconds(60));
        answer = FAILED;
        assertThat(failing(probes)).containsExactly(1.0);
        answer = PASSED;
        assertThat(failing(probes)).as("half an hour has not passed").isEmpty();
        nanos.addAndGet(31 * 60 * 1_000_000_000L);
        answer = ASLEEP;
        assertThat(failing(probes)).as("its last verdict holds").containsExactly(1.0);
        nanos.addAndGet(31 * 60 * 1_000_000_000L);
        answer = PASSED;
        assertThat(failing(probes)).containsExactly(0.0);
        assertThat(ran)
                .hasSize(3)
                .containsOnly(
                        List.of(root.resolve("usr/sbin/smartctl").toString(), "-H", "-n", "standby", "-j", "/dev/sda"));
    }

    @Test
    void whoMayNotAskSaysSo() throws IOException {
        write("usr/sbin/smartctl", "");
        answer = DENIED;
        assertThat(smart.read(host()))
                .isEqualTo(new Reading.Absent(
                        "no disk gives a verdict: Smartctl open device: /dev/sda failed: Permission denied"));
        answer = "smartctl: unrecognized option '-j'\nusage";
        assertThat(smart.readFresh(host()).toString())
                .contains("smartctl wrote no JSON: smartctl: unrecognized option");
    }

    /** What a round tells of the disk's own verdict: nothing while the last answer stands. */
    private static List<Double> failing(Probes probes) {
        return probes.read().await().atMost(Duration.ofSeconds(60)).getFirst().samples().stream()
                .filter(sample -> sample.metric().name().equals("disk_smart_failing"))
                .map(Sample::value)
                .toList();
    }

    private Host host() {
        return new Host(root, () -> Instant.EPOCH, nanos::get);
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), text);
    }
}
