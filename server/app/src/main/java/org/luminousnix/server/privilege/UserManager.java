package org.luminousnix.server.privilege;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The service manager of the server's own user, where it has one. */
final class UserManager {
    private UserManager() {}

    /** The runtime directory in which that manager's bus is, e.g. {@code /run/user/1000}; empty where there is none. */
    static Optional<Path> runtimeDirectory() {
        Stream<Path> named = Stream.ofNullable(System.getenv("XDG_RUNTIME_DIR")).map(Path::of);
        return Stream.concat(named, ownUid().map(uid -> Path.of("/run/user", uid)).stream())
                .filter(folder -> Files.exists(folder.resolve("bus")))
                .findFirst();
    }

    /** The uid that this process runs as, from the owner of its own folder in proc. */
    static Optional<String> ownUid() {
        try {
            return Optional.of(String.valueOf(Files.getAttribute(Path.of("/proc/self"), "unix:uid")));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }
}
