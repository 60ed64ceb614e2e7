package org.luminousnix.executor.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.luminousnix.executor.os.Durable;

/** The restore points in a folder: each a folder of its own with a manifest and copies. Half a point has another name and does not count. */
public final class Points {
    static final String MANIFEST = "manifest";
    private static final Pattern ID = Pattern.compile("[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}");
    private static final String GOOD = "good";

    private final Path folder;

    /** The points of this folder, which need not be there. */
    public Points(Path folder) {
        this.folder = folder;
    }

    /** Whether a text could be the id of a point. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** The ids of all points, oldest first. */
    public List<String> ids() throws IOException {
        List<String> ids = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            entries.map(path -> path.getFileName().toString())
                    .filter(Points::isId)
                    .sorted()
                    .forEach(ids::add);
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return List.copyOf(ids);
    }

    /** The newest point, empty when there is none. */
    public Optional<String> newest() throws IOException {
        List<String> ids = ids();
        return ids.isEmpty() ? Optional.empty() : Optional.of(ids.getLast());
    }

    /** The last point that was taken while the host was well, or was restored and found to fit; empty when there is none. */
    public Optional<String> good() throws IOException {
        Path link = folder.resolve(GOOD);
        if (!Files.isSymbolicLink(link)) {
            return Optional.empty();
        }
        String id = Files.readSymbolicLink(link).toString();
        return isId(id) && Files.isDirectory(at(id), LinkOption.NOFOLLOW_LINKS) ? Optional.of(id) : Optional.empty();
    }

    /** From now on this point is the last good one. */
    public void markGood(String id) throws IOException {
        Durable.link(folder.resolve(GOOD), Path.of(id));
    }

    /** The folder of a point. */
    Path at(String id) {
        return folder.resolve(id);
    }

    /** What a point says of itself; {@link Manifest.Damaged} where that does not fit its hash, or is of another point. */
    public Manifest read(String id) throws IOException, Manifest.Damaged {
        Manifest manifest = Manifest.parse(Files.readString(at(id).resolve(MANIFEST)));
        if (!manifest.id().equals(id)) {
            throw new Manifest.Damaged("its manifest is that of " + manifest.id());
        }
        return manifest;
    }

    /** The copy of a file; {@link Manifest.Damaged} where it does not fit its hash. */
    public byte[] copy(Manifest manifest, Manifest.Part part) throws IOException, Manifest.Damaged {
        Path file = at(manifest.id()).resolve(part.copy());
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new Manifest.Damaged("its copy of %s is not there".formatted(part.path()));
        }
        if (Files.size(file) != part.size()) {
            throw new Manifest.Damaged(
                    "its copy of %s has %d bytes, must have %d".formatted(part.path(), Files.size(file), part.size()));
        }
        byte[] bytes = Files.readAllBytes(file);
        if (!Hashes.of(bytes).equals(part.sha256())) {
            throw new Manifest.Damaged("its copy of %s does not fit its SHA-256".formatted(part.path()));
        }
        return bytes;
    }

    /** The manifest of a point of which every copy fits its hash. */
    public Manifest verify(String id) throws IOException, Manifest.Damaged {
        Manifest manifest = read(id);
        for (Manifest.Part part : manifest.parts()) {
            copy(manifest, part);
        }
        return manifest;
    }
}
