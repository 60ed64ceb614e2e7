package org.luminousnix.server.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.luminousnix.server.engine.HistoryProbe;
import org.luminousnix.server.engine.PredictionsProbe;
import org.luminousnix.server.external.ExternalPolicy;
import org.luminousnix.server.external.ExternalProbe;
import org.luminousnix.server.external.Mailbox;
import org.luminousnix.server.external.Received;
import org.luminousnix.server.external.Shelf;

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

    /** The kernel's answer in the file {@code adjtimex} of a host folder: status, offset and greatest error, as in its structure. */
    private static KernelClock.State adjtimex(Path root) throws IOException {
        Scan answer = Scan.of(Files.readString(root.resolve("adjtimex")));
        return Adjtimex.state((int) answer.number(), answer.number(), answer.number());
    }

    /** What other systems report, of whom there are none. */
    private static Probe external() {
        Shelf empty = new Shelf() {
            @Override
            public List<Received> all() {
                return List.of();
            }

            @Override
            public void keep(Collection<Received> said, Collection<String> forgotten) {}
        };
        return new ExternalProbe(new Mailbox(empty), () -> ExternalPolicy.NONE);
    }

    /** Every probe there is, new. */
    public static List<Probe> probes(Host host) {
        UnitSignals signals = new UnitSignals(host, Optional.empty(), Optional.empty());
        WatchedPaths watched = new WatchedPaths(host, List.of("/etc/os-release"), state());
        return List.of(
                new CpuProbe(),
                new DisksProbe(),
                new DnsProbe(".", Duration.ofSeconds(30)),
                external(),
                new DriftProbe(watched, new DriftSource(host, watched)),
                new EventSourceProbe(new EventSources(List.of())),
                new FilesystemProbe(),
                new HistoryProbe(() -> true),
                new KernelProbe(new KernelSource(host, (_, _) -> Optional.empty())),
                new LoadProbe(),
                new MemoryProbe(),
                new NetworkProbe(),
                new NixosProbe(),
                new OpenFilesProbe(),
                new PagingProbe(),
                new PredictionsProbe(List::of, List::of, () -> 0, () -> 0),
                new PressureProbe(new PressureSource(host)),
                new ProcessProbe(5, Duration.ofSeconds(5)),
                new SmartProbe((line, deadline) -> {
                    throw new IOException("no program runs in a folder: " + line);
                }),
                new SystemdProbe(signals),
                new TemperatureProbe(),
                new TimeProbe(() -> adjtimex(host.root())),
                new UnitFilesProbe(Optional.empty()),
                new UnitPressureProbe(),
                new UnitUsageProbe(Optional.empty()),
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
