package org.luminousnix.executor.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.luminousnix.executor.os.Os;
import org.luminousnix.protocol.ActionResult.Outcome;
import org.luminousnix.protocol.Undo;

/** What is written to the kernel's files, on files of the same form. */
class KernelActionsTest {
    private static final String BOTH = "performance powersave schedutil";

    @TempDir
    Path dir;

    private FakeRoot host;

    @BeforeEach
    void host() {
        host = new FakeRoot(dir);
    }

    @Test
    void swappinessIsSetForATimeAndTakenBack() throws Exception {
        host.file("proc/sys/vm/swappiness", "60\n");
        assertThat(host.rehearse("set-swappiness", "value", "10"))
                .isEqualTo("would set vm.swappiness from 60 to 10, for 1h");
        Undo undo =
                FakeRoot.action("set-swappiness").undo(FakeRoot.arguments("set-swappiness", "value", "10"), host.os);
        assertThat(host.run("set-swappiness", "value", "10").detail()).containsEntry("previous", "60");
        assertThat(host.read("proc/sys/vm/swappiness")).isEqualTo("10");
        assertThat(undo).isNotNull();
        assertThat(host.run(undo.action(), "value", undo.args().get("value")).outcome())
                .isEqualTo(Outcome.DONE);
        assertThat(host.read("proc/sys/vm/swappiness")).isEqualTo("60");
    }

    @Test
    void theRealValueIsReadWhole() throws Exception {
        Process cat = new ProcessBuilder("/bin/cat", "/proc/sys/vm/swappiness").start();
        assertThat(Os.host().kernel().swappiness())
                .isEqualTo(Integer.parseInt(cat.inputReader().readLine()));
        assertThat(Os.host().kernel().memory()).containsKeys("MemTotal", "Cached", "Buffers", "Shmem", "Dirty");
    }

    @ParameterizedTest
    @CsvSource({
        "set-swappiness,value,201",
        "set-swappiness,value,-1",
        "set-swappiness,value,ten",
        "set-swappiness,lease,25h",
        "set-cpu-governor,governor,turbo",
        "set-cpu-governor,unequal,yes",
        "set-cpu-governor,lease,1ms",
        "drop-caches,level,4",
        "vacuum-journal,keep,1M",
        "trim-filesystem,mount,data",
        "trim-filesystem,mount,/a/../b",
        "remount-read-write,mount,-o",
        "remount-read-only,mount,/a//b",
        "run-script,name,../evil",
        "run-script,name,a b",
        "rotate-logs,force,yes",
        "clean-temporary-files,path,/",
    })
    void wrongArgumentsAreRefused(String action, String name, String value) {
        Map<String, String> given = new TreeMap<>(
                Map.of("set-swappiness", Map.of("value", "10"), "set-cpu-governor", Map.of("governor", "powersave"))
                        .getOrDefault(action, Map.of()));
        given.put(name, value);
        assertThatThrownBy(() -> Arguments.parse(FakeRoot.action(action).spec(), given))
                .isInstanceOf(BadArgument.class)
                .hasMessageStartingWith(name + ": ");
    }

    @Test
    void everyProcessorGetsTheGovernorAndTheWayBackIsOneCall() throws Exception {
        host.governor(0, "powersave", BOTH).governor(4, "powersave", BOTH).governor(10, "powersave", BOTH);
        assertThat(host.rehearse("set-cpu-governor", "governor", "performance")).isEqualTo("""
                        would set the governor, for 1h
                        policy0, processors 0: powersave to performance
                        policy4, processors 4: powersave to performance
                        policy10, processors 10: powersave to performance""");
        Arguments args = FakeRoot.arguments("set-cpu-governor", "governor", "performance");
        Undo undo = FakeRoot.action("set-cpu-governor").undo(args, host.os);
        assertThat(host.run("set-cpu-governor", "governor", "performance").outcome())
                .isEqualTo(Outcome.DONE);
        assertThat(governor(10)).isEqualTo("performance");
        // somebody changes one processor by hand meanwhile: the way back is open all the same
        host.governor(4, "schedutil", BOTH);
        assertThat(undo).isNotNull();
        assertThat(undo.args()).containsEntry("governor", "powersave").doesNotContainKey("lease");
        assertThat(host.run(
                                "set-cpu-governor",
                                "governor",
                                "powersave",
                                "unequal",
                                undo.args().get("unequal"))
                        .outcome())
                .isEqualTo(Outcome.DONE);
        assertThat(governor(0) + governor(4) + governor(10)).isEqualTo("powersave".repeat(3));
    }

    @Test
    void unequalProcessorsAreLeftAloneUnlessAskedOtherwise() throws Exception {
        host.governor(0, "powersave", BOTH).governor(4, "schedutil", BOTH);
        assertThatThrownBy(() -> host.run("set-cpu-governor", "governor", "performance"))
                .isInstanceOf(BadArgument.class)
                .hasMessageContaining("[powersave, schedutil] now, no one call would lead back");
        assertThat(governor(0)).isEqualTo("powersave");
        Arguments level = FakeRoot.arguments("set-cpu-governor", "governor", "performance", "unequal", "level");
        assertThat(FakeRoot.action("set-cpu-governor").undo(level, host.os)).isNull();
        assertThat(host.run("set-cpu-governor", "governor", "performance", "unequal", "level")
                        .outcome())
                .isEqualTo(Outcome.DONE);
        assertThat(governor(4)).isEqualTo("performance");
    }

    @Test
    void aGovernorThatOneProcessorDoesNotOfferIsRefused() throws Exception {
        host.governor(0, "powersave", BOTH).governor(4, "powersave", "powersave performance");
        assertThatThrownBy(() -> host.run("set-cpu-governor", "governor", "schedutil"))
                .isInstanceOf(BadArgument.class)
                .hasMessageContaining("policy4 of processors 4 offers [powersave, performance], not schedutil");
    }

    @Test
    void whatOneProcessorRefusesIsTakenBackOnTheOthers() throws Exception {
        host.governor(0, "powersave", BOTH).governor(4, "powersave", BOTH);
        // this cannot be written by root either
        Path second = dir.resolve("sys/devices/system/cpu/cpufreq/policy4/scaling_governor");
        Arguments args = FakeRoot.arguments("set-cpu-governor", "governor", "performance");
        Files.delete(second);
        Files.createSymbolicLink(second, Path.of("/proc/sys/kernel/osrelease"));
        Effect effect = FakeRoot.action("set-cpu-governor").run(args, host.os, Progress.SILENT);
        assertThat(effect.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(effect.output()).contains("policy4 refused performance").contains("all are as before");
        assertThat(governor(0)).isEqualTo("powersave");
    }

    @Test
    void aHostWithoutScalingSaysSo() {
        assertThat(FakeRoot.action("set-cpu-governor").unavailable(host.os)).contains("no scaling_governor");
    }

    @Test
    void aDryRunOfDroppingSaysHowMuch() throws Exception {
        host.file("proc/sys/vm/drop_caches", "")
                .file(
                        "proc/meminfo",
                        "Cached: 1000 kB\nBuffers: 24 kB\nShmem: 512 kB\nDirty: 1 kB\nSReclaimable: 2 kB\n");
        assertThat(host.rehearse("drop-caches", "level", "3"))
                .contains("write out 1024 bytes")
                .contains("at most 524288 bytes of page cache")
                .contains("at most 2048 bytes of directory entries");
        assertThat(host.rehearse("drop-caches")).doesNotContain("directory entries");
        assertThat(host.run("drop-caches").detail()).containsEntry("cache_before", "524288");
    }

    @Test
    void aDryRunOfVacuumingListsTheFilesThatGo() throws Exception {
        host.file("etc/machine-id", "m1\n");
        String seq = "@" + "0".repeat(32) + "-" + "0".repeat(16) + "-000000000000000";
        for (int i = 1; i <= 3; i++) {
            host.file("var/log/journal/m1/system" + seq + i + ".journal", "x".repeat(10 << 20));
        }
        host.file("var/log/journal/m1/system.journal", "x".repeat(1000));
        host.file("var/log/journal/other/system" + seq + "1.journal", "x");
        String text = host.rehearse("vacuum-journal", "keep", "16M");
        assertThat(text)
                .startsWith("would delete 20971520 of 31457280 bytes in archived journal files")
                .contains(seq + "1.journal, 10485760 bytes")
                .contains(seq + "2.journal, 10485760 bytes")
                .doesNotContain(seq + "3.journal")
                .doesNotContain("system.journal,");
    }

    @Test
    void aListingThatDoesNotFitIsCounted() {
        Listing listing = new Listing();
        for (int i = 0; i < 5000; i++) {
            listing.add("/tmp/file-\u001b[31m-" + i);
        }
        String text = listing.text("would remove 5000 files:", List.of("a note"));
        assertThat(text).hasSizeLessThanOrEqualTo(8192).doesNotContain("\u001b").endsWith(" more\na note");
        long lines = text.lines().filter(line -> line.startsWith("/tmp")).count();
        assertThat(text).contains("and %d more".formatted(5000 - lines));
    }

    private String governor(int group) throws Exception {
        return host.read("sys/devices/system/cpu/cpufreq/policy" + group + "/scaling_governor");
    }
}
