package org.luminousnix.executor;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say where things are; whatever is not given is in the directories of an installed executor. */
final class Places {
    @Option(
            names = "--config-dir",
            paramLabel = "DIR",
            description = "holds policy and key (default: ${DEFAULT-VALUE})")
    private Path configDir = Path.of("/etc/luminous-executor");

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "policy file (default: policy in the config directory)")
    private Optional<Path> policy = Optional.empty();

    @Option(names = "--key", paramLabel = "FILE", description = "key file (default: key in the config directory)")
    private Optional<Path> key = Optional.empty();

    @Option(names = "--socket", paramLabel = "FILE", description = "Unix socket (default: ${DEFAULT-VALUE})")
    private Path socket = Path.of("/run/luminous-executor/executor.sock");

    @Option(names = "--state", paramLabel = "DIR", description = "audit and nonces (default: ${DEFAULT-VALUE})")
    private Path state = Path.of("/var/lib/luminous-executor");

    Paths paths() {
        return new Paths(
                policy.orElse(configDir.resolve("policy")), key.orElse(configDir.resolve("key")), socket, state);
    }
}
