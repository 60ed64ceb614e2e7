package org.luminousnix.executor.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.executor.os.Kernel;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.ProcessFacts;
import org.luminousnix.executor.os.ProcessTable;
import org.luminousnix.executor.os.Runner;
import org.luminousnix.protocol.ActionResult.Outcome;
import org.luminousnix.protocol.Undo;

/** Ending and renicing real processes: one that does not want to end, one that is another by now, one with threads. */
class ProcessActionsTest {
    private final Os os = Os.host();

    @TempDir
    Path dir;

    @Test
    void aProcessThatIgnoresTheSignalIsKilledAfterItsGrace() throws Exception {
        Process stubborn =
                new ProcessBuilder("/bin/sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1000; done").start();
        try {
            stubborn.inputReader().readLine();
            Effect effect = kill(os, named(stubborn, "grace", "300ms"));
            assertThat(effect.outcome()).isEqualTo(Outcome.DONE);
            assertThat(effect.detail()).containsEntry("signal", "KILL");
            assertThat(stubborn.waitFor()).isEqualTo(137);
        } finally {
            stubborn.descendants().forEach(ProcessHandle::destroyForcibly);
            stubborn.destroyForcibly();
        }
    }

    @Test
    void aProcessThatEndsInItsGraceIsNotKilled() throws Exception {
        Process willing = new ProcessBuilder("/bin/sleep", "1000").start();
        Effect effect = kill(os, named(willing, "grace", "10s"));
        assertThat(effect.detail()).containsEntry("signal", "TERM");
        assertThat(willing.waitFor()).isEqualTo(143);
    }

    @Test
    void aProcessWhoseNumberMeansAnotherOneByNowIsNotTouched() throws Exception {
        Process other = new ProcessBuilder("/bin/sleep", "1000").start();
        try {
            Map<String, String> now = named(other);
            Map<String, String> before = Map.of("pid", now.get("pid"), "start", "17");
            assertThatThrownBy(() -> kill(os, before))
                    .isInstanceOf(BadArgument.class)
                    .hasMessageContaining("no process");
            // judged as long as it was there, replaced before it was done: /proc said so once, and says another thing
            // now
            Arguments args = Arguments.parse(FakeRoot.action("kill-process").spec(), before);
            Effect effect = FakeRoot.action("kill-process").run(args, os, Progress.SILENT);
            assertThat(effect.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(effect.output()).contains("ended before it was signalled");
            Arguments nice = Arguments.parse(
                    FakeRoot.action("renice-process").spec(),
                    Map.of("pid", now.get("pid"), "start", "17", "nice", "19"));
            assertThat(FakeRoot.action("renice-process").undo(nice, os)).isNull();
            assertThat(FakeRoot.action("renice-process")
                            .run(nice, os, Progress.SILENT)
                            .outcome())
                    .isEqualTo(Outcome.FAILED);
            assertThat(other.isAlive()).isTrue();
            assertThat(facts(other).nice()).isZero();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void aFaceThatProcShowsOfADeadProcessDoesNotHelp() throws Exception {
        // what /proc says fits, but it is about a process that has ended: the pidfd knows better
        Process zombie = new ProcessBuilder("/bin/sh", "-c", "sleep 0 & exec sleep 1000").start();
        try {
            int child = awaitZombie(zombie);
            ProcessFacts dead = os.processes().find(child).orElseThrow();
            Map<String, String> args =
                    Map.of("pid", Integer.toString(child), "start", Long.toString(dead.startTicks()));
            Effect effect = kill(os, args);
            assertThat(effect.outcome()).isEqualTo(Outcome.FAILED);
        } finally {
            zombie.destroyForcibly();
        }
    }

    private static int awaitZombie(Process parent) {
        await().until(() -> parent.toHandle().children().anyMatch(ProcessActionsTest::isZombie));
        return (int) parent.toHandle()
                .children()
                .filter(ProcessActionsTest::isZombie)
                .findFirst()
                .orElseThrow()
                .pid();
    }

    private static boolean isZombie(ProcessHandle handle) {
        try {
            return Files.readString(Path.of("/proc/" + handle.pid() + "/stat")).contains(") Z ");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aNiceValueLeadsBackWithAllThreads() throws Exception {
        // a Java program has many threads from its start
        Process threads = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/jshell").toString(), "-q")
                .start();
        try {
            Action action = FakeRoot.action("renice-process");
            Arguments args = Arguments.parse(action.spec(), named(threads, "nice", "7"));
            assertThat(action.rehearse(args, os)).contains("from 0 to 7");
            Undo undo = action.undo(args, os);
            assertThat(action.run(args, os, Progress.SILENT).outcome()).isEqualTo(Outcome.DONE);
            assertThat(os.processes().niceValues((int) threads.pid())).containsExactly(7);
            assertThat(undo).isNotNull();
            if (Kernel.euid() == 0) {
                Arguments back = Arguments.parse(action.spec(), undo.args());
                assertThat(action.run(back, os, Progress.SILENT).outcome()).isEqualTo(Outcome.DONE);
                assertThat(os.processes().niceValues((int) threads.pid())).containsExactly(0);
            }
        } finally {
            threads.descendants().forEach(ProcessHandle::destroyForcibly);
            threads.destroyForcibly();
        }
    }

    @Test
    void threadsWithSeveralValuesAreSaidToHaveThem() throws Exception {
        Path proc = dir.resolve("proc");
        for (String thread : new String[] {"70", "71"}) {
            for (String place : new String[] {"70/task/" + thread, thread}) {
                Files.createDirectories(proc.resolve(place));
            }
            Files.writeString(
                    proc.resolve(thread + "/stat"),
                    "%s (x) S 1 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 %s 2 0 55 0 0\n"
                            .formatted(thread, thread.equals("70") ? "0" : "5"));
            Files.writeString(proc.resolve(thread + "/status"), "Uid:\t7\t7\t7\t7\n");
            Files.writeString(proc.resolve(thread + "/cgroup"), "0::/\n");
        }
        Os fake = new Os(new ProcessTable(proc), os.units(), new Runner(), new Kernel(proc), dir);
        Arguments args = Arguments.parse(
                FakeRoot.action("renice-process").spec(), Map.of("pid", "70", "start", "55", "nice", "9"));
        assertThat(FakeRoot.action("renice-process").rehearse(args, fake))
                .contains("from 0 to 9")
                .contains("its threads had values from 0 to 5");
    }

    private static Effect kill(Os os, Map<String, String> given) throws Exception {
        Action action = FakeRoot.action("kill-process");
        Arguments args = Arguments.parse(action.spec(), given);
        action.target(args, os);
        return action.run(args, os, Progress.SILENT);
    }

    private Map<String, String> named(Process process, String... more) throws IOException {
        Map<String, String> named = new TreeMap<>(Map.of(
                "pid",
                Long.toString(process.pid()),
                "start",
                Long.toString(facts(process).startTicks())));
        if (more.length == 2) {
            named.put(more[0], more[1]);
        }
        return named;
    }

    private ProcessFacts facts(Process process) throws IOException {
        return os.processes().find((int) process.pid()).orElseThrow();
    }
}
