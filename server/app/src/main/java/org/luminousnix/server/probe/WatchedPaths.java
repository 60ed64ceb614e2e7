package org.luminousnix.server.probe;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.luminousnix.server.probe.drift.Drift;

/** The files whose drift is watched, of {@code luminous.drift.paths}, and their baseline below {@code luminous.state-dir}. */
@Singleton
public class WatchedPaths {
    private static final String DEFAULT =
            "/etc/ssh/sshd_config,/etc/ssh/sshd_config.d,/etc/sudoers,/etc/sudoers.d,/etc/passwd,/etc/group,"
                    + "/etc/fstab,/etc/nixos";

    private final List<String> paths;
    private final Drift drift;

    /** These paths of this host. */
    @Inject
    public WatchedPaths(
            Host host,
            @ConfigProperty(name = "luminous.drift.paths", defaultValue = DEFAULT) List<String> paths,
            @ConfigProperty(name = "luminous.state-dir") Path stateDir) {
        this.paths = List.copyOf(paths);
        this.drift = new Drift(host.root(), this.paths, stateDir.resolve("drift.json"));
    }

    List<String> paths() {
        return paths;
    }

    /** What differs from what was accepted. */
    public Drift drift() {
        return drift;
    }
}
