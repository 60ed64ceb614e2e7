package org.luminousnix.server.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The restore points that root's side has taken, as their manifests say it: the folder is root's and the server may only read it. */
@ApplicationScoped
public class RestorePoints {
    private static final Pattern ID = Pattern.compile("[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}");
    private static final String WHOLE = "whole ";
    private static final long LARGEST = 1 << 20;

    private final Path folder;

    @Inject
    RestorePoints(LiveConfig config) {
        this(config.restorePoints());
    }

    RestorePoints(Path folder) {
        this.folder = folder;
    }

    /**
     * One point.
     *
     * @param taken when, as an instant; null where the manifest is damaged, and so the rest
     * @param reason before which action and step
     * @param files the paths that it holds
     * @param absent the named paths that were not there
     * @param values settings as {@code name value}
     * @param generation {@code number system}, null on a host without Nix
     * @param good whether it is the one that a restore without an id goes to
     * @param damaged what is wrong with the manifest, null where it fits its hash; copies are looked at by whoever restores
     */
    public record RestorePoint(
            String id,
            @Nullable String taken,
            @Nullable String reason,
            List<String> files,
            List<String> absent,
            List<String> values,
            @Nullable String generation,
            @Nullable String sha256,
            boolean good,
            @Nullable String damaged) {
        public RestorePoint {
            files = List.copyOf(files);
            absent = List.copyOf(absent);
            values = List.copyOf(values);
        }
    }

    /** All points, newest first; none where there is no folder of them, or this server may not read it. */
    public List<RestorePoint> newestFirst() {
        List<String> ids;
        try (Stream<Path> entries = Files.list(folder)) {
            ids = entries.map(path -> path.getFileName().toString())
                    .filter(name -> ID.matcher(name).matches())
                    .sorted()
                    .toList()
                    .reversed();
        } catch (IOException e) {
            return List.of();
        }
        String good = good();
        List<RestorePoint> points = new ArrayList<>();
        for (String id : ids) {
            read(id, good.equals(id)).ifPresent(points::add);
        }
        return List.copyOf(points);
    }

    private String good() {
        try {
            return Files.readSymbolicLink(folder.resolve("good")).toString();
        } catch (IOException e) {
            return "";
        }
    }

    /** Empty where it went meanwhile. */
    private Optional<RestorePoint> read(String id, boolean good) {
        Path manifest = folder.resolve(id).resolve("manifest");
        try {
            if (Files.size(manifest) > LARGEST) {
                return Optional.of(damaged(id, good, "its manifest is larger than any is made"));
            }
            String text = Files.readString(manifest);
            int at = text.lastIndexOf(WHOLE);
            String hash = at < 0 ? "" : text.substring(at + WHOLE.length()).strip();
            return Optional.of(
                    at >= 0 && sha256(text.substring(0, at)).equals(hash)
                            ? point(id, good, text.lines().toList(), hash)
                            : damaged(id, good, "its manifest does not fit the SHA-256 in it"));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(damaged(id, good, "its manifest cannot be read: " + e));
        }
    }

    private static RestorePoint point(String id, boolean good, List<String> lines, String hash) {
        List<String> taken = after(lines, "taken ");
        List<String> reason = after(lines, "reason ");
        List<String> generation = after(lines, "generation ");
        return new RestorePoint(
                id,
                taken.isEmpty() ? null : taken.getFirst(),
                reason.isEmpty() ? null : reason.getFirst(),
                after(lines, "file ").stream()
                        .map(line -> line.substring(0, Math.max(0, line.indexOf(' '))))
                        .toList(),
                after(lines, "absent "),
                after(lines, "value "),
                generation.isEmpty() ? null : generation.getFirst(),
                hash,
                good,
                null);
    }

    private static List<String> after(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()))
                .toList();
    }

    private static RestorePoint damaged(String id, boolean good, String why) {
        return new RestorePoint(id, null, null, List.of(), List.of(), List.of(), null, null, good, why);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
