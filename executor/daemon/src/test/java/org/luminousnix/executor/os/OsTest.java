package org.luminousnix.executor.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The hands on the host: what is read is understood, what is run is bounded. */
class OsTest {
    private static final String STATUS = "Name:\tx\nUid:\t1000\t1001\t1002\t1003\n";

    @Test
    void readsAProcessWhoseNameTriesToConfuse() throws IOException {
        ProcessFacts facts = ProcessTable.parse(
                42,
                "42 (a) R 1 (b)) S 7 42 42 0 -1 4194560 1 0 0 0 5 6 0 0 20 -5 1 0 987654 1000 2 0\n",
                STATUS,
                "1:name=systemd:/system.slice/nginx.service/worker\n0::/\n");
        assertThat(facts).isEqualTo(new ProcessFacts(42, 7, 1000, "a) R 1 (b)", -5, 987654, false, "nginx.service"));
    }

    @Test
    void knowsAKernelThread() throws IOException {
        ProcessFacts facts = ProcessTable.parse(
                2, "2 (kthreadd) S 0 0 0 0 -1 2129984 0 0 0 0 0 0 0 0 20 0 1 0 3 0 0\n", STATUS, "0::/\n");
        assertThat(facts.kernelThread()).isTrue();
        assertThatThrownBy(() -> ProcessTable.parse(2, "2 (cut) S 0", STATUS, ""))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected more");
    }

    @Test
    void findsItselfAndItsAncestors() throws IOException {
        ProcessTable table = new ProcessTable(Path.of("/proc"));
        int pid = (int) ProcessHandle.current().pid();
        assertThat(table.lineage(pid))
                .extracting(ProcessFacts::pid)
                .startsWith(pid)
                .contains(1);
        assertThat(ProcessGrip.take(table, pid, 1)).isEmpty();
    }

    @Test
    void runsAProgramWithAFixedEnvironmentAndNoInput() throws Exception {
        Runner runner = new Runner();
        assertThat(runner.run(Path.of("/usr/bin/env"), List.of(), Duration.ofSeconds(10))
                        .output()
                        .lines())
                .containsExactlyInAnyOrder("LC_ALL=C", "LANG=C", "HOME=/");
        assertThat(runner.run(Path.of("/bin/cat"), List.of(), Duration.ofSeconds(10)))
                .isEqualTo(new Runner.Ran(0, false, ""));
        assertThat(runner.run(Path.of("/bin/echo"), List.of("$HOME; `id`", "*"), Duration.ofSeconds(10))
                        .output())
                .isEqualTo("$HOME; `id` *");
        assertThatThrownBy(() -> runner.run(Path.of("echo"), List.of(), Duration.ofSeconds(1)))
                .hasMessageContaining("must be an absolute path");
    }

    @Test
    void endsAProgramThatTakesTooLongOrSaysTooMuch() throws Exception {
        Runner runner = new Runner();
        assertThat(runner.run(Path.of("/bin/sleep"), List.of("1000"), Duration.ofMillis(50))
                        .timedOut())
                .isTrue();
        assertThat(runner.run(Path.of("/usr/bin/head"), List.of("-c", "1000000", "/dev/zero"), Duration.ofSeconds(10))
                        .output())
                .hasSizeLessThanOrEqualTo(8192);
    }

    @Test
    void escapesUnitNamesAsSystemdDoes() {
        assertThat(DbusUnits.path("my-app@1.service")).endsWith("/unit/my_2dapp_401_2eservice");
        assertThat(DbusUnits.path("1a.mount")).endsWith("/unit/_31a_2emount");
    }
}
