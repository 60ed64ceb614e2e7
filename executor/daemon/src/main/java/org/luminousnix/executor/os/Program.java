package org.luminousnix.executor.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A program of the host by the absolute paths at which it may be; nothing is ever looked up in a search path. */
public enum Program {
    /** journald's command. */
    JOURNALCTL("journalctl"),
    /** Nix's command for profiles. */
    NIX_ENV("nix-env"),
    /** Nix's command for the store. */
    NIX_STORE("nix-store"),
    /** The kernel's network configuration. */
    IP("ip");

    private static final List<String> PLACES = List.of("/run/current-system/sw/bin", "/usr/bin", "/bin");

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

    /** The places that were looked at, for messages. */
    public String places() {
        return "%s in %s".formatted(name, PLACES);
    }
}
