package org.luminousnix.server.probe;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.luminousnix.server.probe.systemd.UnitChange;
import org.luminousnix.server.probe.systemd.UnitLink;

/**
 * The units of the system's manager and of this user's own, pushed as systemd reports them. Without systemd there are none.
 */
@Singleton
public class UnitSignals implements EventSource {
    private volatile Consumer<Push> pushed = _ -> {};
    private final @Nullable UnitLink system;
    private final @Nullable UnitLink user;

    /**
     * The units named by {@code luminous.units} of the system's manager, those named by {@code luminous.user-units} of this
     * user's, and all of both that fail.
     */
    @Inject
    public UnitSignals(
            Host host,
            @ConfigProperty(name = "luminous.units") Optional<List<String>> units,
            @ConfigProperty(name = "luminous.user-units") Optional<List<String>> userUnits) {
        boolean systemd = host.has("run/systemd/system");
        Path bus = host.root().resolve("run/dbus/system_bus_socket");
        system = systemd ? link(host, bus, "", units.orElse(List.of())) : null;
        user = systemd ? link(host, userBus(host), "user", userUnits.orElse(List.of())) : null;
    }

    private UnitLink link(Host host, Path socket, String scope, List<String> units) {
        return new UnitLink(socket, scope, units, host.clock(), host.nanos(), this::publish);
    }

    /** Where this user's session bus is: below XDG_RUNTIME_DIR, or where it would be by convention. */
    private static Path userBus(Host host) {
        @Nullable String folder = System.getenv("XDG_RUNTIME_DIR");
        if (folder != null && host.root().getNameCount() == 0) {
            return Path.of(folder, "bus");
        }
        try {
            Object uid = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            return host.root().resolve("run/user/" + uid + "/bus");
        } catch (IOException e) {
            return host.root().resolve("run/user/unknown/bus");
        }
    }

    @Override
    public String name() {
        return "systemd";
    }

    /** Down while one of the managers that are there does not send its signals; a user without a manager is no fault. */
    @Override
    public SourceState state() {
        if (system == null) {
            return new SourceState.Unusable("systemd is not the init of this host");
        }
        return links().stream()
                .filter(link -> !link.pushed() && (link == system || link.exists()))
                .findFirst()
                .<SourceState>map(link -> new SourceState.Down(link.why()))
                .orElseGet(SourceState.Up::new);
    }

    /** Starts to connect; changes of watched units are told from then on, a few milliseconds after systemd made them. */
    @Override
    public void start(Consumer<Push> listener) {
        pushed = listener;
        links().forEach(UnitLink::start);
    }

    @Override
    public void close() {
        links().forEach(UnitLink::close);
    }

    private void publish(UnitChange change) {
        pushed.accept(new Push.Samples(change.samples()));
    }

    /** The link to the system's manager; null on a host without systemd. */
    @Nullable
    UnitLink system() {
        return system;
    }

    /** The link to the manager of this user; null on a host without systemd. */
    @Nullable
    UnitLink user() {
        return user;
    }

    private List<UnitLink> links() {
        List<UnitLink> links = new ArrayList<>();
        if (system != null) {
            links.add(system);
        }
        if (user != null) {
            links.add(user);
        }
        return links;
    }
}
