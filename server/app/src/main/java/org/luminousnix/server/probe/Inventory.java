package org.luminousnix.server.probe;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.HostInfo;
import oshi.SystemInfo;
import oshi.hardware.HardwareAbstractionLayer;

/**
 * What the host is: its name, system and hardware, read once. The hardware is asked from OSHI, and only of the machine that
 * this process runs on; the first question takes about a second, so ask on a thread that may wait.
 */
@Singleton
public class Inventory {
    private final Host host;
    private @Nullable HostInfo info;

    /** The inventory of {@code host}. */
    @Inject
    public Inventory(Host host) {
        this.host = host;
    }

    /** The host's description, the same object each time. */
    public synchronized HostInfo info() throws IOException {
        HostInfo known = info;
        if (known == null) {
            known = read();
            info = known;
        }
        return known;
    }

    private HostInfo read() throws IOException {
        Scan online = Scan.of(host.text("sys/devices/system/cpu/online"));
        return new HostInfo(
                host.text("proc/sys/kernel/hostname").strip(),
                os(host.has("etc/os-release") ? host.text("etc/os-release") : ""),
                host.text("proc/sys/kernel/osrelease").strip(),
                host.root().getNameCount() == 0 ? hardware() : "",
                LoadProbe.cores(online),
                memory(Scan.of(host.text("proc/meminfo"))),
                booted(Scan.of(host.text("proc/stat"))));
    }

    /** The system's name for people, from os-release; "Linux" where it gives none. */
    static String os(String osRelease) {
        return osRelease
                .lines()
                .filter(line -> line.startsWith("PRETTY_NAME="))
                .map(line -> line.substring("PRETTY_NAME=".length()).replaceAll("^[\"']|[\"']$", ""))
                .findFirst()
                .orElse("Linux");
    }

    static long memory(Scan meminfo) throws IOException {
        return meminfo.skip("MemTotal:") ? meminfo.number() * 1024 : 0;
    }

    static Instant booted(Scan stat) throws IOException {
        for (; !stat.ended(); stat.nextLine()) {
            if (stat.skip("btime ")) {
                long seconds = stat.number();
                if (seconds < 0 || seconds > Instant.MAX.getEpochSecond()) {
                    throw stat.malformed("seconds since 1970");
                }
                return Instant.ofEpochSecond(seconds);
            }
        }
        throw new IOException("stat lacks btime");
    }

    private static String hardware() {
        HardwareAbstractionLayer machine = new SystemInfo().getHardware();
        String model = machine.getComputerSystem().getManufacturer() + " "
                + machine.getComputerSystem().getModel();
        return model.strip() + ", "
                + machine.getProcessor().getProcessorIdentifier().getName().strip();
    }
}
