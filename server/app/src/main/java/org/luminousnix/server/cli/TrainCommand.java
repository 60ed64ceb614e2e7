package org.luminousnix.server.cli;

import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** Runs a server that acts on nothing, in a folder of its own that is removed: what the JVM notes meanwhile is its ahead-of-time cache. */
@Command(
        name = "train",
        description =
                "Exercises what serving needs, for java -XX:AOTCacheOutput=FILE; acts on nothing and touches nothing that is installed.",
        mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
    /** Reads all there is to read, and no risk class may act. */
    static final String POLICY = """
            apiVersion: luminous/v1
            defaults: {interval: 1s}
            catalogue: [processor, memory, pressure, filesystems, units, processes, temperature, network, disks, time, kernel, nixos, server]
            remediations:
              - alert: UnitFailed
                steps:
                  - {action: restart-unit, args: {unit: $unit, scope: "$scope?"}, timeout: 2m, settle: 1s}
                verify: {within: 30s, healthyDelay: 2m}
            healing:
              trust: {notify: observe, gentle: observe, disruptive: observe, critical: observe}
            """;

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("luminous-train");
        Files.writeString(folder.resolve("policy.yaml"), POLICY);
        settings(folder).forEach(System::setProperty);
        Quarkus.run(
                Training.class,
                (code, _) -> {
                    remove(folder);
                    System.exit(code);
                },
                socket(folder).toString());
        return 0;
    }

    /** What this server has of its own; stronger than any variable, so that it is never the installed server's. */
    static Map<String, String> settings(Path folder) {
        return Map.of(
                "luminous.policy", folder.resolve("policy.yaml").toString(),
                "luminous.state-dir", folder.resolve("state").toString(),
                "luminous.history.file", folder.resolve("state/history.db").toString(),
                "luminous.token-file", folder.resolve("state/token").toString(),
                "luminous.live.socket", socket(folder).toString(),
                "luminous.privilege.socket", folder.resolve("no-executor.sock").toString(),
                "luminous.privilege.sudo", "false",
                "quarkus.http.host", "127.0.0.1",
                "quarkus.http.port", "0");
    }

    private static Path socket(Path folder) {
        return folder.resolve("api.sock");
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
