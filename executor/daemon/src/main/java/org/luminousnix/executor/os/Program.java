package org.luminousnix.executor.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A program of the host by the absolute paths at which it may be; nothing is ever looked up in a search path. */
public enum Program {
    /** journald's command. */
    JOURNALCTL("journalctl"),
    /** Makes and cleans what tmpfiles.d says. */
    SYSTEMD_TMPFILES("systemd-tmpfiles"),
    /** Renames and compresses log files by its own rules. */
    LOGROTATE("logrotate"),
    /** Tells a device which blocks its filesystem does not use. */
    FSTRIM("fstrim"),
    /** Changes the options of a mount. */
    MOUNT("mount"),
    /** Nix's command for profiles. */
    NIX_ENV("nix-env"),
    /** Nix's command for the store. */
    NIX_STORE("nix-store"),
    /** The kernel's network configuration. */
    IP("ip");

    private static final List<String> PLACES =
            List.of("/run/current-system/sw/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin");

    private final String name;

    Program(String name) {
        this.name = name;
    }

    /** The absolute path, empty when the host does not have it. */
    public Optional<Path> path() {
        return PLACES.stream()
                .map(place -> Path.of(place, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The absolute path; fails with the places that were looked at. */
    public Path require() throws IOException {
        return path().orElseThrow(() -> new IOException("no such program: " + places()));
    }

    /** Why it cannot be run, or null when it can. */
    public @Nullable String missing() {
        return path().isEmpty() ? "no such program: " + places() : null;
    }

    /** The places that were looked at, for messages. */
    public String places() {
        return "%s in %s".formatted(name, PLACES);
    }
}
