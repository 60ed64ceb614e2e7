package org.luminousnix.server.privilege;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where programs are: a fixed list of folders that only root may write, never the caller's PATH. */
final class Tools {
    /** NixOS keeps setuid programs in wrappers and the rest in the current system. */
    private static final List<Path> FOLDERS = Stream.of(
                    "/run/wrappers/bin", "/run/current-system/sw/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin")
            .map(Path::of)
            .toList();

    private Tools() {}

    /** The absolute path of a program, empty where this host does not have it. */
    static Optional<Path> find(String name) {
        return FOLDERS.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
