package org.luminousnix.server.probe.drift;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.luminousnix.server.probe.Links;

/** Takes prints of files. A content is read again only where the file's times, size or inode say that it may be another. */
final class Prints {
    private static final long LARGEST = 16L << 20;
    private static final int PERMISSIONS = 0xfff;
    private static final String ATTRIBUTES = "unix:mode,uid,gid,size,ino,ctime,lastModifiedTime,isRegularFile";

    private final Path root;
    private final Map<String, Kept> kept = new HashMap<>();

    private record Kept(Map<String, Object> attributes, Print print) {}

    Prints(Path root) {
        this.root = root;
    }

    /** The print of a file, as the host sees its path. */
    Print of(String path) throws IOException {
        String target = Links.target(root, path).toString();
        Path real = root.resolve(target.substring(1));
        Map<String, Object> attributes;
        try {
            attributes = Files.readAttributes(real, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException | NotDirectoryException e) {
            kept.remove(path);
            return Print.missing(target);
        } catch (AccessDeniedException e) {
            kept.remove(path);
            return Print.hidden(target);
        }
        Kept before = kept.get(path);
        if (before != null && before.print.target().equals(target) && before.attributes.equals(attributes)) {
            return before.print;
        }
        Print print = taken(target, real, attributes);
        kept.put(path, new Kept(attributes, print));
        return print;
    }

    /** Forgets all contents, so that each is read again. */
    void forget() {
        kept.clear();
    }

    private static Print taken(String target, Path real, Map<String, Object> attributes) throws IOException {
        boolean file = Boolean.TRUE.equals(attributes.get("isRegularFile"));
        long size = number(attributes, "size");
        return new Print(
                target,
                file ? "file" : "other",
                file && size <= LARGEST ? sha256(real) : "",
                file ? size : 0,
                Long.toOctalString(number(attributes, "mode") & PERMISSIONS),
                attributes.get("uid") + ":" + attributes.get("gid"));
    }

    private static long number(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[65_536];
            long total = 0;
            for (int n = in.read(buffer); n >= 0 && total <= LARGEST; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                total += n;
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (AccessDeniedException e) {
            return "";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
