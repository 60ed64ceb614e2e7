package org.luminousnix.executor.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The snapshot of the network on the disk, as {@code luminous-network-restore.service} reads it.
 *
 * @param folder where the files are; root's alone
 * @param resolver the resolver's configuration, {@code /etc/resolv.conf}
 */
public record NetworkFiles(Path folder, Path resolver) {
    /** Those of this host. */
    public static final NetworkFiles HOST =
            new NetworkFiles(Path.of("/var/lib/luminous-network"), Path.of("/etc/resolv.conf"));

    /** Writes what brings a state back; all of it is on the disk when this returns. */
    public void save(NetworkState state) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        for (NetworkState.Family family : state.families()) {
            Durable.write(
                    folder.resolve("restore" + family.flag()),
                    String.join("\n", RestoreBatch.of(state, family)) + "\n");
        }
        if (Files.isRegularFile(resolver, LinkOption.NOFOLLOW_LINKS)) {
            Durable.write(folder.resolve("resolv.conf"), Files.readString(resolver));
        } else {
            Durable.delete(folder.resolve("resolv.conf"));
        }
    }

    /** Notes that a switch is armed, by the name of its timer. */
    public void armed(String timer) throws IOException {
        Durable.write(folder.resolve("armed"), timer + "\n");
    }

    /** The timer of the switch that was armed and not disarmed. */
    public Optional<String> armed() throws IOException {
        try {
            return Optional.of(Files.readString(folder.resolve("armed")).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Notes that no switch is armed. */
    public void disarmed() throws IOException {
        Durable.delete(folder.resolve("armed"));
    }
}
