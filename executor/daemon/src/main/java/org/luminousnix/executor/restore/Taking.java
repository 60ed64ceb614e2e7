package org.luminousnix.executor.restore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.luminousnix.executor.os.Durable;
import org.luminousnix.executor.os.HeldFile;
import org.luminousnix.executor.os.Os;

/**
 * Takes a restore point. It is written under a name that does not count, forced to the disk, and then given its name: whoever is killed
 * on the way leaves no half of one. Where nothing differs from the newest point, that one stands, and no other is made.
 */
public final class Taking {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final long MOST = 16L << 20;

    private final Os os;
    private final Points points;

    /** Takes points of this host. */
    public Taking(Os os) {
        this.os = os;
        this.points = new Points(os.restoring().folder());
    }

    /**
     * A point that stands.
     *
     * @param made false where the newest one holds the same already
     */
    public record Taken(Manifest manifest, boolean made) {}

    /** Takes one; the caller holds the {@link Lock}. An IOException says what cannot be kept, and nothing is left of it. */
    public Taken take(String reason) throws IOException {
        HostNow now = HostNow.read(os);
        long bytes =
                now.manifest().parts().stream().mapToLong(Manifest.Part::size).sum();
        if (bytes > MOST) {
            throw new IOException("the files have %d bytes together, at most %d are kept".formatted(bytes, MOST));
        }
        Optional<Manifest> same = newestIfSame(now.manifest());
        if (same.isPresent()) {
            return new Taken(same.get(), false);
        }
        Instant at = os.time().clock().instant().truncatedTo(ChronoUnit.SECONDS);
        String digest = Hashes.of(String.join("\n", now.manifest().body()).getBytes(StandardCharsets.UTF_8));
        String id = TIME.format(at) + "-" + digest.substring(0, 8);
        Manifest held = now.manifest();
        Manifest manifest = new Manifest(id, at, reason, held.parts(), held.absent(), held.values(), held.generation());
        if (!Files.isDirectory(points.at(id))) {
            write(manifest, now);
        }
        return new Taken(manifest, true);
    }

    private Optional<Manifest> newestIfSame(Manifest now) throws IOException {
        Optional<String> newest = points.newest();
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        try {
            Manifest last = points.verify(newest.get());
            return last.body().equals(now.body()) ? Optional.of(last) : Optional.empty();
        } catch (Manifest.Damaged e) {
            return Optional.empty(); // a damaged point is none to rely on: another is taken
        }
    }

    private void write(Manifest manifest, HostNow now) throws IOException {
        Path fresh = os.restoring().folder().resolve(Leftovers.NEW + manifest.id());
        try {
            Files.createDirectory(fresh);
            for (Manifest.Part part : manifest.parts()) {
                HeldFile.Content content = now.contents().get(part.copy());
                if (content == null) {
                    throw new IllegalStateException("a copy without content: " + part.copy());
                }
                file(fresh.resolve(part.copy()), content.bytes(), part.open());
            }
            file(fresh.resolve(Points.MANIFEST), manifest.text().getBytes(StandardCharsets.UTF_8), true);
            Durable.sync(fresh);
            pin(manifest);
            Files.move(fresh, points.at(manifest.id()), StandardCopyOption.ATOMIC_MOVE);
            Durable.sync(os.restoring().folder());
        } catch (IOException e) {
            try {
                Leftovers.remove(os.restoring());
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    /** A generation that a point names must still be there when somebody goes back to it. */
    private void pin(Manifest manifest) throws IOException {
        if (!manifest.generation().isEmpty()) {
            String system =
                    manifest.generation().substring(manifest.generation().indexOf(' ') + 1);
            Durable.link(os.restoring().roots().resolve(Leftovers.ROOT + manifest.id()), Path.of(system));
        }
    }

    /** What everybody may read, the group of the folder may read here; what is root's alone stays so. */
    private static void file(Path file, byte[] content, boolean open) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString(open ? "rw-r-----" : "rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
