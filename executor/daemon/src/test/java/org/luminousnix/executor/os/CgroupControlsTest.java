package org.luminousnix.executor.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands behind a setting, on folders as kernels of either version of control groups show them. */
class CgroupControlsTest {
    private static final String GROUP = "/system.slice/a.service";

    @TempDir
    Path folder;

    private void file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String said(UnitSetting setting) throws IOException {
        String why = new CgroupControls(folder).unenforced(setting, GROUP);
        return why == null ? "" : why;
    }

    @Test
    void version2HasWhatItsControllersHave() throws IOException {
        file("cgroup.controllers", "cpuset cpu io memory pids\n");
        file("system.slice/a.service/io.stat", "");
        file("system.slice/a.service/io.weight", "default 100\n");
        for (UnitSetting setting : UnitSetting.values()) {
            assertThat(said(setting)).isEmpty();
        }
        Files.delete(folder.resolve("system.slice/a.service/io.weight"));
        assertThat(said(UnitSetting.IO_WEIGHT)).contains("no io.weight or io.bfq.weight in " + folder + GROUP);
        assertThat(said(UnitSetting.MEMORY_HIGH)).isEmpty();
    }

    @Test
    void version2WithoutAControllerSaysWhich() throws IOException {
        file("cgroup.controllers", "cpu pids\n");
        assertThat(said(UnitSetting.CPU_WEIGHT)).isEmpty();
        assertThat(said(UnitSetting.IO_WEIGHT)).contains("the io controller is not in");
        assertThat(said(UnitSetting.MEMORY_HIGH)).contains("the memory controller is not in");
    }

    @Test
    void version1HasNoMemoryHighAndAWeightOfDiskTimeWhereItsFileIs() throws IOException {
        file("cpu/cpu.shares", "1024\n");
        file("memory/memory.limit_in_bytes", "0\n");
        file("blkio/system.slice/a.service/blkio.bfq.weight", "100\n");
        file("unified/cgroup.controllers", "hugetlb\n");
        assertThat(said(UnitSetting.CPU_WEIGHT)).isEmpty();
        assertThat(said(UnitSetting.CPU_QUOTA)).isEmpty();
        assertThat(said(UnitSetting.IO_WEIGHT)).isEmpty();
        assertThat(said(UnitSetting.MEMORY_HIGH)).contains("only version 2 has memory.high");
        Files.delete(folder.resolve("blkio/system.slice/a.service/blkio.bfq.weight"));
        assertThat(said(UnitSetting.IO_WEIGHT)).contains("no blkio.weight or blkio.bfq.weight");
    }

    @Test
    void version1WithTheMemoryControllerInTheUnifiedPartHasMemoryHigh() throws IOException {
        file("memory/tasks", "");
        file("unified/cgroup.controllers", "memory\n");
        assertThat(said(UnitSetting.MEMORY_HIGH)).isEmpty();
    }

    @Test
    void withoutADiskControllerThereIsNoWeight() throws IOException {
        file("cpu/cpu.shares", "1024\n");
        assertThat(said(UnitSetting.IO_WEIGHT)).contains("there is no " + folder.resolve("blkio"));
    }
}
