package org.luminousnix.executor.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kernel's network configuration, read with {@code ip}, and the snapshot of it. */
public final class Network {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    // not /proc/net, which a sandbox with ProcSubset=pid does not have
    private static final Path IPV6 = Path.of("/proc/self/net/if_inet6");
    private static final Path HOST = Path.of("/proc/1/net");
    private static final Set<String> THERE = Set.of("REACHABLE", "STALE", "DELAY", "PROBE", "PERMANENT", "NOARP");

    private final Runner runner;
    private final NetworkFiles files;

    /** The network of the namespace that this process is in. */
    public Network(Runner runner, NetworkFiles files) {
        this.runner = runner;
        this.files = files;
    }

    /** Why it cannot be read, or null when it can. */
    public @Nullable String unavailable() {
        return Program.IP.path().isEmpty() ? "no such program: " + Program.IP.places() : null;
    }

    /** What anybody may know of the host's network. */
    public NetworkFacts facts() throws IOException {
        return NetworkFacts.read(HOST);
    }

    /** The snapshot on the disk. */
    public NetworkFiles files() {
        return files;
    }

    /** What it looks like now. */
    public NetworkState state() throws IOException, InterruptedException {
        List<NetworkState.Family> families = new ArrayList<>(List.of(family("-4")));
        if (Files.exists(IPV6)) {
            families.add(family("-6"));
        }
        return new NetworkState(ip("-o", "link", "show"), families);
    }

    private NetworkState.Family family(String flag) throws IOException, InterruptedException {
        return new NetworkState.Family(
                flag,
                ip("-o", flag, "addr", "show"),
                ip("-o", flag, "route", "show", "table", "all"),
                ip("-o", flag, "rule", "show"));
    }

    /**
     * Whether a router's link-layer address is known, after the kernel was told to look for it: that is all that is sent, on the link of
     * the router. The kernel's answer takes up to 3 s where there is nobody.
     */
    public boolean answers(NetworkState.Gateway gateway) throws IOException, InterruptedException {
        // fails where the interface is down; the table says so too
        var _ = run("neigh", "replace", gateway.address(), "dev", gateway.device(), "use");
        return ip("-o", "neigh", "show", "to", gateway.address(), "dev", gateway.device()).stream()
                .anyMatch(
                        line -> line.contains(" lladdr ") && THERE.contains(line.substring(line.lastIndexOf(' ') + 1)));
    }

    private List<String> ip(String... arguments) throws IOException, InterruptedException {
        Said said = run(arguments);
        if (said.ran().exitCode() != 0) {
            throw new IOException("ip %s: %s"
                    .formatted(String.join(" ", arguments), said.ran().output()));
        }
        return said.lines();
    }

    private record Said(Runner.Ran ran, List<String> lines) {}

    private Said run(String... arguments) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        Runner.Ran ran = runner.follow(Program.IP.require(), List.of(arguments), DEADLINE, lines::add, () -> false);
        return new Said(
                ran,
                lines.stream()
                        .map(String::stripTrailing)
                        .filter(line -> !line.isEmpty())
                        .toList());
    }
}
