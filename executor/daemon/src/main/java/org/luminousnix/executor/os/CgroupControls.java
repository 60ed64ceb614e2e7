package org.luminousnix.executor.os;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel's control groups can enforce here. systemd takes and shows every setting, also where nothing stands behind it: under
 * version 1 there is no {@code memory.high}, and a weight of disk time needs a scheduler that knows weights.
 */
public final class CgroupControls {
    private static final Map<UnitSetting, String> CONTROLLERS = Map.of(
            UnitSetting.CPU_WEIGHT,
            "cpu",
            UnitSetting.CPU_QUOTA,
            "cpu",
            UnitSetting.MEMORY_HIGH,
            "memory",
            UnitSetting.IO_WEIGHT,
            "io");
    private static final List<String> IO_VERSION_1 = List.of("blkio.weight", "blkio.bfq.weight");
    private static final List<String> IO_VERSION_2 = List.of("io.weight", "io.bfq.weight");

    private final Path folder;

    /** The control groups mounted at this folder, normally {@code /sys/fs/cgroup}. */
    public CgroupControls(Path folder) {
        this.folder = folder;
    }

    /**
     * Why the kernel does not enforce a setting, in a sentence that names what is missing; null where it does, or where that cannot be told.
     *
     * @param group the unit's control group as systemd names it, {@code /system.slice/a.service}; empty where it has none
     */
    public @Nullable String unenforced(UnitSetting setting, String group) throws IOException {
        if (!Files.isDirectory(folder)) {
            return null;
        }
        String controller = CONTROLLERS.getOrDefault(setting, "");
        Path unified = folder.resolve("cgroup.controllers");
        return Files.exists(unified)
                ? version2(setting, controller, unified, group)
                : version1(setting, controller, group);
    }

    private @Nullable String version2(UnitSetting setting, String controller, Path unified, String group)
            throws IOException {
        List<String> here = List.of(Files.readString(unified).strip().split(" ", -1));
        if (!here.contains(controller)) {
            return "%s has no force here: the %s controller is not in %s"
                    .formatted(setting.property(), controller, unified);
        }
        Path own = at(folder, group);
        // its files are there once the controller is on for the unit: what is then missing comes with no setting
        return setting == UnitSetting.IO_WEIGHT && Files.exists(own.resolve("io.stat")) && none(own, IO_VERSION_2)
                ? "%s has no force here: no io.weight or io.bfq.weight in %s".formatted(setting.property(), own)
                : null;
    }

    private @Nullable String version1(UnitSetting setting, String controller, String group) throws IOException {
        Path hybrid = folder.resolve("unified/cgroup.controllers");
        if (Files.exists(hybrid)
                && List.of(Files.readString(hybrid).strip().split(" ", -1)).contains(controller)) {
            return null;
        }
        if (setting == UnitSetting.MEMORY_HIGH) {
            return "MemoryHigh has no force here: memory is under control groups version 1, and only version 2 has memory.high";
        }
        String name = setting == UnitSetting.IO_WEIGHT ? "blkio" : controller;
        if (!Files.isDirectory(folder.resolve(name)) && !Files.isDirectory(folder.resolve("cpu,cpuacct"))) {
            return "%s has no force here: there is no %s".formatted(setting.property(), folder.resolve(name));
        }
        return setting == UnitSetting.IO_WEIGHT ? diskTime(folder.resolve(name), group) : null;
    }

    /** The root of the hierarchy has no weight; where it has groups, theirs tell what the kernel knows. */
    private static @Nullable String diskTime(Path hierarchy, String group) throws IOException {
        Path own = at(hierarchy, group);
        List<Path> groups = new ArrayList<>();
        if (own.equals(hierarchy)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(hierarchy, Files::isDirectory)) {
                entries.forEach(groups::add);
            }
        } else {
            groups.add(own);
        }
        return !groups.isEmpty() && groups.stream().allMatch(each -> none(each, IO_VERSION_1))
                ? "IOWeight has no force here: no blkio.weight or blkio.bfq.weight in " + groups.getFirst()
                : null;
    }

    /** The unit's group, or the nearest above that the kernel has: what a unit lacks that has no group of its own yet is not known. */
    private static Path at(Path hierarchy, String group) {
        Path own = hierarchy;
        for (Path part : Path.of("/").resolve(group)) {
            if (Files.isDirectory(own.resolve(part))) {
                own = own.resolve(part);
            }
        }
        return own;
    }

    private static boolean none(Path group, List<String> names) {
        return names.stream().noneMatch(name -> Files.exists(group.resolve(name)));
    }
}
