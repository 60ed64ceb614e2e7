package org.luminousnix.server.probe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The host as a value with a root: the real one is {@code /}, a test points it at a folder.
 *
 * @param root what {@code proc}, {@code sys} and {@code run} are resolved against
 * @param clock the wall clock that stamps samples
 * @param nanos the monotonic clock, in nanoseconds, by which rates and durations are measured
 * @param files the files below the root that are kept open between readings
 * @param volumes what answers for the space of a mounted filesystem, which no file tells
 */
public record Host(Path root, InstantSource clock, LongSupplier nanos, HostFiles files, Volumes volumes) {
    private static final int LONGEST_TEXT = 1 << 20;

    /** A host whose monotonic clock follows {@code clock}: for a folder read at a fixed time. */
    public Host(Path root, InstantSource clock) {
        this(root, clock, () -> clock.millis() * 1_000_000);
    }

    /** A host whose filesystems are asked by {@code statvfs} at their mount points below the root. */
    public Host(Path root, InstantSource clock, LongSupplier nanos) {
        this(root, clock, nanos, new HostFiles(root), new Statvfs(root));
    }

    /** The text of a small file below the root, at most 1 MiB; bytes that are not UTF-8 are replaced. */
    public String text(String path) throws IOException {
        try (InputStream in = Files.newInputStream(root.resolve(path))) {
            return new String(in.readNBytes(LONGEST_TEXT), StandardCharsets.UTF_8);
        }
    }

    /** Whether a file or folder below the root exists. */
    public boolean has(String path) {
        return Files.exists(root.resolve(path));
    }

    /** The time to stamp a sample with. */
    public Instant now() {
        return clock.instant();
    }
}
