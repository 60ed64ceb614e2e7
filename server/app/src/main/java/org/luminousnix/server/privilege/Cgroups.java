package org.luminousnix.server.privilege;

import java.util.Arrays;

/** What {@code /proc/PID/cgroup} tells. */
public final class Cgroups {
    private Cgroups() {}

    /**
     * The innermost unit in the path of systemd's own hierarchy, empty where there is none. The path is the third field of
     * {@code 0::/system.slice/x.service} (unified) or {@code 1:name=systemd:/system.slice/x.service}.
     */
    public static String unit(String cgroups) {
        return cgroups.lines()
                .filter(line -> line.startsWith("0::") || line.contains(":name=systemd:"))
                .map(line -> line.split(":", 3))
                .filter(fields -> fields.length == 3)
                .flatMap(fields -> Arrays.stream(fields[2].split("/", -1)))
                .filter(part -> part.endsWith(".service") || part.endsWith(".scope"))
                .reduce("", (_, last) -> last);
    }
}
