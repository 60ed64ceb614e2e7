package org.luminousnix.server.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.luminousnix.model.Sample;

/** Parents that do not collect their children, on a host that is a folder. */
class ZombiesTest {
    @TempDir
    Path root;

    private final ProcessTable table = new ProcessTable(0);

    @Test
    void theParentIsNamedWithItsService() throws IOException {
        process(1, 'S', 0, "init", "/init.scope");
        process(40, 'S', 1, "spawner", "/system.slice/jobs.service");
        process(41, 'S', 1, "patient", "/system.slice/web.service");
        process(42, 'S', 1, "bash", "/user.slice/user-1000.slice/session-1.scope");
        zombies(100, 12, 40);
        zombies(200, 9, 41);
        zombies(300, 30, 42);
        zombies(400, 11, 99);
        assertThat(read())
                .as("nine are not many, a session cannot be restarted, and 99 is gone already")
                .containsExactly("process_zombie_children{comm=\"spawner\",parent=\"40\",unit=\"jobs.service\"} 12.0");
    }

    @Test
    void fiveAtMostTheWorstFirst() throws IOException {
        for (int i = 0; i < 7; i++) {
            process(10 + i, 'S', 1, "p" + i, "/system.slice/s" + i + ".service");
        }
        for (int i = 0; i < 7; i++) {
            zombies(100 * (i + 1), 10 + i, 10 + i);
        }
        assertThat(read()).hasSize(5).first().asString().contains("p6").endsWith(" 16.0");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "0::/system.slice/web.service,web.service",
                "0::/system.slice/web.service/worker,web.service",
                "1:name=systemd:/system.slice/web.service,web.service",
                "4:memory:/system.slice/web.service,-",
                "0::/user.slice/user-1.slice/user@1.service/app.slice/a.service,-",
                "0::/init.scope,-",
                "0::/,-"
            })
    void theServiceOfTheSystemsManager(String cgroups, String unit) {
        assertThat(Zombies.unit(cgroups + "\n")).isEqualTo(unit);
    }

    private List<String> read() throws IOException {
        List<Sample> samples = new ArrayList<>();
        Zombies.add(new Host(root, () -> Instant.EPOCH), table, samples);
        return samples.stream()
                .map(sample -> sample.metric() + " " + sample.value())
                .toList();
    }

    private void zombies(int from, int count, int parent) throws IOException {
        for (int pid = from; pid < from + count; pid++) {
            add(pid, 'Z', parent, "child");
        }
    }

    private void process(int pid, char state, int parent, String comm, String group) throws IOException {
        add(pid, state, parent, comm);
        Files.createDirectories(root.resolve("proc/" + pid));
        Files.writeString(root.resolve("proc/" + pid + "/cgroup"), "0::" + group + "\n");
    }

    private void add(int pid, char state, int parent, String comm) throws IOException {
        table.add(Scan.of("%d (%s) %c %d 7 7 0 -1 4194560 1 2 3 4 50 60 7 8 20 0 1 0 1234 99 42 1844\n"
                .formatted(pid, comm, state, parent)));
    }
}
