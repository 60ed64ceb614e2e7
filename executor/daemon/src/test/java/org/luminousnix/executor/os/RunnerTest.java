package org.luminousnix.executor.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is started: what it gets, how it ends, and that nothing of it is left. */
class RunnerTest {
    private static final Path SHELL = Path.of("/bin/sh");
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Runner runner = new Runner();

    @TempDir
    Path dir;

    private Runner.Ran shell(String script) throws Exception {
        return runner.run(SHELL, List.of("-c", script), LONG);
    }

    @Test
    void tellsHowItEnded() throws Exception {
        assertThat(shell("exit 0")).isEqualTo(new Runner.Ran(0, false, ""));
        assertThat(shell("echo said; echo wrong >&2; exit 7")).isEqualTo(new Runner.Ran(7, false, "said\nwrong"));
        assertThat(shell("kill -TERM $$").exitCode()).isEqualTo(128 + 15);
        assertThat(shell("kill -KILL $$").exitCode()).isEqualTo(128 + 9);
    }

    @Test
    void saysWhatCannotBeRun() {
        assertThatThrownBy(() -> runner.run(dir.resolve("none"), List.of(), LONG))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot run %s: no such file".formatted(dir.resolve("none")));
        assertThatThrownBy(() -> runner.run(dir, List.of(), LONG))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot run %s: permission denied".formatted(dir));
        assertThatThrownBy(() -> runner.run(SHELL, List.of("-c", "exit\0 0"), LONG))
                .hasMessageContaining("holds a NUL");
    }

    @Test
    void givesNothingButWhatIsMeant() throws Exception {
        Path open = Files.createFile(dir.resolve("open"));
        try (FileChannel _ = FileChannel.open(open, StandardOpenOption.WRITE)) {
            String each = "n=0; while [ $n -lt 500 ]; do [ ! -e /proc/$$/fd/$n ] || echo $n; n=$((n + 1)); done";
            assertThat(shell(each).output()).isEqualTo("0\n1\n2");
        }
        assertThat(shell("readlink /proc/self/fd/0; pwd").output()).isEqualTo("/dev/null\n/");
        assertThat(shell("echo $$ $(cut -d ' ' -f 5 /proc/$$/stat)").output()).matches("([0-9]+) \\1");
        // 32 and 33 are the C library's own
        assertThat(shell("grep -E '^Sig(Blk|Ign)' /proc/self/status | cut -f 2").output())
                .matches("0{16}\n0{7}[01][08]0{7}");
    }

    @Test
    void takesAnyOutputAndKeepsItsBeginning() throws Exception {
        assertThat(shell("head -c 3000000 /dev/zero | tr '\\0' x").output()).isEqualTo("x".repeat(8192));
        assertThat(shell("printf '\\303'; printf '\\244\\377'").output()).isEqualTo("ä�");
    }

    @Test
    void atTheDeadlineItsWholeGroupEnds() throws Exception {
        Path pids = dir.resolve("pids");
        Runner.Ran ran = runner.run(
                SHELL,
                // one that was left by its parent, and one that hears no SIGTERM
                List.of(
                        "-c",
                        "trap '' TERM; echo begun; (sleep 1000 & echo $! >> %1$s) ; sleep 1000 & echo $! >> %1$s; wait"
                                .formatted(pids)),
                Duration.ofSeconds(2));
        assertThat(ran).isEqualTo(new Runner.Ran(-1, true, "begun"));
        List<Path> left = Files.readAllLines(pids).stream()
                .map(pid -> Path.of("/proc", pid, "exe"))
                .toList();
        assertThat(left).hasSize(2);
        // a zombie has no program any more
        await().atMost(LONG).until(() -> left.stream().noneMatch(RunnerTest::runs));
    }

    private static boolean runs(Path exe) {
        try {
            return Files.readSymbolicLink(exe).endsWith("sleep");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void doesNotWaitForWhatItLeftBehind() throws Exception {
        Path pid = dir.resolve("pid");
        Runner.Ran ran = shell("yes >&1 & echo $! > %s; exit 3".formatted(pid));
        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.timedOut()).isFalse();
        // nobody reads what it writes any more
        Path exe = Path.of("/proc", Files.readString(pid).strip(), "exe");
        await().atMost(LONG).until(() -> !Files.exists(exe));
    }

    @Test
    void handsOnLinesAsTheyComeAndStopsWhenTold() throws Exception {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        Runner.Ran ran = runner.follow(
                SHELL,
                List.of(
                        "-c",
                        "trap 'echo told; exit 5' TERM; echo one; printf two; echo; while :; do sleep 0.05; done"),
                LONG,
                lines::add,
                () -> lines.contains("two"));
        assertThat(lines).containsExactly("one", "two", "told");
        assertThat(ran).isEqualTo(new Runner.Ran(-1, true, "one\ntwo\ntold"));
    }

    @Test
    void anInterruptEndsIt() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicReference<Object> came = new AtomicReference<>();
        List<String> pid = Collections.synchronizedList(new ArrayList<>());
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                came.set(runner.follow(
                        SHELL,
                        List.of("-c", "echo $$; exec sleep 1000"),
                        LONG,
                        line -> {
                            pid.add(line);
                            begun.countDown();
                        },
                        () -> false));
            } catch (IOException | InterruptedException e) {
                came.set(e);
            }
        });
        begun.await();
        thread.interrupt();
        assertThat(thread.join(LONG)).isTrue();
        assertThat(came.get()).isInstanceOf(InterruptedException.class);
        assertThat(Path.of("/proc", pid.getFirst())).doesNotExist();
    }

    @Test
    void leavesNoDescriptorAndNoZombie() throws Exception {
        shell("exit 0");
        long before = descriptors();
        for (int i = 0; i < 1000; i++) {
            assertThat(runner.run(Path.of("/bin/true"), List.of(), LONG).exitCode())
                    .isZero();
        }
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> runner.run(dir.resolve("none"), List.of(), LONG))
                    .isInstanceOf(IOException.class);
        }
        assertThat(descriptors()).isLessThan(before + 50);
        assertThat(ProcessHandle.current().children().map(ProcessHandle::pid).toList())
                .noneMatch(RunnerTest::zombie);
    }

    private static boolean zombie(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "stat"))
                    .contains("(true)");
        } catch (IOException e) {
            return false;
        }
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.count();
        }
    }
}
