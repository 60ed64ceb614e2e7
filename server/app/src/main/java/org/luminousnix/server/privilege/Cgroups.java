package org.luminousnix.server.privilege;

import java.util.Arrays;
import java.util.stream.Stream;

/** What {@code /proc/PID/cgroup} tells. */
public final class Cgroups {
    private Cgroups() {}

    /**
     * The innermost unit in the path of systemd's own hierarchy, empty where there is none. The path is the third field of
     * {@code 0::/system.slice/x.service} (unified) or {@code 1:name=systemd:/system.slice/x.service}.
     */
    public static String unit(String cgroups) {
        return units(cgroups).reduce("", (_, last) -> last);
    }

    /** The outermost unit in it, which is the one that the system's manager knows: a user's units are within {@code user@UID.service}. */
    public static String systemUnit(String cgroups) {
        return units(cgroups).findFirst().orElse("");
    }

    private static Stream<String> units(String cgroups) {
        return cgroups.lines()
                .filter(line -> line.startsWith("0::") || line.contains(":name=systemd:"))
                .map(line -> line.split(":", 3))
                .filter(fields -> fields.length == 3)
                .flatMap(fields -> Arrays.stream(fields[2].split("/", -1)))
                .filter(part -> part.endsWith(".service") || part.endsWith(".scope"));
    }
}
