package org.luminousnix.executor.os;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
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
    private static final Path IPV6 = Path.of("/proc/net/if_inet6");
    private static final int DISCARD = 9;
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
     * Whether a router's link-layer address is known: makes the kernel ask for it by sending one empty datagram to the router itself,
     * to the port that discards. The kernel's answer takes up to 3 s where there is nobody.
     */
    public boolean answers(NetworkState.Gateway gateway) throws IOException, InterruptedException {
        knock(gateway);
        return ip("-o", "neigh", "show", "to", gateway.address(), "dev", gateway.device()).stream()
                .anyMatch(
                        line -> line.contains(" lladdr ") && THERE.contains(line.substring(line.lastIndexOf(' ') + 1)));
    }

    private static void knock(NetworkState.Gateway gateway) throws IOException {
        boolean six = gateway.address().contains(":");
        InetAddress address = InetAddress.ofLiteral(
                six && gateway.address().startsWith("fe80")
                        ? gateway.address() + "%" + gateway.device()
                        : gateway.address());
        try (DatagramChannel channel =
                DatagramChannel.open(six ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET)) {
            channel.send(ByteBuffer.allocate(0), new InetSocketAddress(address, DISCARD));
        } catch (java.net.SocketException e) {
            // no route to it yet, or its interface is down: the neighbour table says so too
            return;
        }
    }

    private List<String> ip(String... arguments) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        Runner.Ran ran = runner.follow(Program.IP.require(), List.of(arguments), DEADLINE, lines::add, () -> false);
        if (ran.exitCode() != 0) {
            throw new IOException("ip %s: %s".formatted(String.join(" ", arguments), ran.output()));
        }
        return lines.stream()
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
