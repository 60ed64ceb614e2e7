package org.luminousnix.executor.os;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A program of the host by the absolute paths at which it may be; nothing is ever looked up in a search path. */
public enum Program {
    /** journald's command. */
    JOURNALCTL("journalctl");

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

    /** The places that were looked at, for messages. */
    public String places() {
        return "%s in %s".formatted(name, PLACES);
    }
}
