package org.luminousnix.server.probe;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Reading;
import org.luminousnix.model.Sample;

/** The space and inodes of every local filesystem and whether it can be written. */
@Singleton
public class FilesystemProbe implements Probe {
    /** A call may wait for a disk that sleeps. */
    private static final Duration EVERY = Duration.ofSeconds(5);

    private static final String MOUNTINFO = "proc/self/mountinfo";

    private final Scan scan = new Scan();
    private long digest;
    private List<Watched> mounts = List.of();

    /** A mount and its five metrics, kept while the mount table stays the same. */
    private record Watched(Mount mount, Metric used, Metric inodes, Metric readOnly, Metric size, Metric available) {
        static Watched of(Mount mount) {
            String[] labels = {"mount", mount.point(), "fstype", mount.fstype()};
            return new Watched(
                    mount,
                    Metric.of("filesystem_used_ratio", labels),
                    Metric.of("filesystem_inodes_used_ratio", labels),
                    Metric.of("filesystem_readonly", labels),
                    Metric.of("filesystem_size_bytes", labels),
                    Metric.of("filesystem_available_bytes", labels));
        }
    }

    @Override
    public String name() {
        return "filesystem";
    }

    @Override
    public List<Row> rows() {
        String[] labels = {"mount", "fstype"};
        String call = "statvfs";
        return List.of(
                Row.of(
                        "filesystem_used_ratio",
                        "ratio",
                        "used / (used + available to users), as df has it",
                        call,
                        labels),
                Row.of(
                        "filesystem_inodes_used_ratio",
                        "ratio",
                        "inodes taken; none where they have no limit",
                        call,
                        labels),
                Row.of(
                        "filesystem_readonly",
                        "bool",
                        "1: the filesystem itself is read-only, as after an error; a read-only mount of a writable one does not count",
                        "/proc/self/mountinfo",
                        labels),
                Row.of("filesystem_size_bytes", "bytes", "the whole filesystem", call, labels),
                Row.of("filesystem_available_bytes", "bytes", "what users can still write", call, labels));
    }

    @Override
    public String cost() {
        return "one kept file and one statvfs per filesystem, at most every 5 s; local types only, each filesystem once";
    }

    @Override
    public boolean mayHang() {
        return true;
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public Reading read(Host host) throws IOException {
        host.files().read(MOUNTINFO, scan);
        long now = scan.digest();
        if (now != digest) {
            mounts = Mount.parse(scan).stream().map(Watched::of).toList();
            digest = now;
        }
        List<Sample> samples = new ArrayList<>(mounts.size() * 5);
        for (Watched watched : mounts) {
            Volumes.@Nullable Volume volume = host.volumes().at(watched.mount.point());
            if (volume != null && volume.size() > 0) {
                samples(watched, volume, host.now(), samples);
            }
        }
        return new Reading.Got(samples);
    }

    private static void samples(Watched watched, Volumes.Volume volume, Instant at, List<Sample> into) {
        long used = volume.size() - volume.free();
        into.add(new Sample(watched.used, ratio(used, used + volume.available()), at));
        into.add(new Sample(watched.readOnly, watched.mount.readOnly() ? 1 : 0, at));
        into.add(new Sample(watched.size, volume.size(), at));
        into.add(new Sample(watched.available, volume.available(), at));
        if (volume.inodes() > 0) {
            into.add(new Sample(watched.inodes, ratio(volume.inodes() - volume.inodesFree(), volume.inodes()), at));
        }
    }

    /** A filesystem without any block for users is full. */
    private static double ratio(long part, long whole) {
        return whole <= 0 ? 1 : Math.clamp((double) part / whole, 0.0, 1.0);
    }
}
