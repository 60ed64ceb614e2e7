package org.luminousnix.server.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Host folders below {@code src/test/resources/host}: each has two readings, {@code 0} and ten seconds later {@code 1}. */
public final class Recorded {
    static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private Recorded() {}

    /** The host at one of its readings. */
    public static Host host(String name, int reading) {
        Path root = Path.of("src/test/resources/host", name, Integer.toString(reading));
        InstantSource fixed = InstantSource.fixed(NOON.plusSeconds(10L * reading));
        return new Host(root, fixed, () -> fixed.millis() * 1_000_000, new HostFiles(root), new RecordedVolumes(root));
    }

    /** Every probe there is, new. */
    public static List<Probe> probes(Host host) {
        UnitSignals signals = new UnitSignals(host, Optional.empty(), Optional.empty());
        WatchedPaths watched = new WatchedPaths(host, List.of("/etc/os-release"), state());
        return List.of(
                new CpuProbe(),
                new DriftProbe(watched, new DriftSource(host, watched)),
                new EventSourceProbe(new EventSources(List.of())),
                new FilesystemProbe(),
                new KernelProbe(new KernelSource(host, (_, _) -> Optional.empty())),
                new LoadProbe(),
                new MemoryProbe(),
                new NixosProbe(),
                new OpenFilesProbe(),
                new PressureProbe(new PressureSource(host)),
                new ProcessProbe(5, Duration.ofSeconds(5)),
                new SystemdProbe(signals),
                new TemperatureProbe(),
                new UnitPressureProbe(),
                new UserUnitsProbe(signals));
    }

    private static Path state() {
        try {
            return Files.createTempDirectory("luminous-recorded");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
