package org.luminousnix.executor.action;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.Os;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;
import org.luminousnix.protocol.Risk;

/** Lets the kernel give back memory that only holds copies of what is on disk. */
final class DropCaches extends HostAction {
    private static final ActionSpec SPEC = ActionSpec.of("drop-caches", "writes out dirty pages and drops clean caches")
            .takes(new Param(
                    "level",
                    ParamType.CHOICE,
                    false,
                    "1",
                    0,
                    Long.MAX_VALUE,
                    List.of("1", "2", "3"),
                    "1 page cache, 2 directory entries and inodes, 3 both"))
            .risk(Risk.GENTLE)
            .effect("memory that only held copies of what is on disk is free")
            .needs("root: writes /proc/sys/vm/drop_caches")
            .rungs("executor", "sudo");

    DropCaches() {
        super(SPEC);
    }

    @Override
    public @Nullable String unavailable(Os os) {
        return os.kernel().dropCachesUnavailable();
    }

    @Override
    public String rehearse(Arguments args, Os os) throws IOException {
        SortedMap<String, Long> memory = os.kernel().memory();
        if (memory.isEmpty()) {
            return "would write out dirty pages and drop caches at level %s; how much that is is not known here: no meminfo"
                    .formatted(args.text("level"));
        }
        boolean pages = !args.text("level").equals("2");
        boolean entries = !args.text("level").equals("1");
        return "would write out %d bytes (Dirty), then drop%s%s%s"
                .formatted(
                        memory.getOrDefault("Dirty", 0L),
                        pages
                                ? " at most %d bytes of page cache (Cached + Buffers - Shmem, without what is mapped or locked)"
                                        .formatted(cache(memory))
                                : "",
                        pages && entries ? " and" : "",
                        entries
                                ? " at most %d bytes of directory entries and inodes (SReclaimable)"
                                        .formatted(memory.getOrDefault("SReclaimable", 0L))
                                : "");
    }

    @Override
    public Effect run(Arguments args, Os os, Progress progress) throws IOException {
        SortedMap<String, Long> before = os.kernel().memory();
        os.kernel().dropCaches(args.text("level"));
        SortedMap<String, Long> after = os.kernel().memory();
        if (before.isEmpty() || after.isEmpty()) {
            return Effect.done("caches dropped at level %s; how much it was is not known here: no meminfo"
                    .formatted(args.text("level")));
        }
        return Effect.done("caches dropped at level %s: page cache was %d bytes, now %d; reclaimable slabs %d, now %d"
                        .formatted(
                                args.text("level"),
                                cache(before),
                                cache(after),
                                before.getOrDefault("SReclaimable", 0L),
                                after.getOrDefault("SReclaimable", 0L)))
                .with(Map.of("cache_before", Long.toString(cache(before)), "cache_after", Long.toString(cache(after))));
    }

    /** Memory that holds what is on disk; shared memory is counted as cached but is on no disk. */
    private static long cache(SortedMap<String, Long> memory) {
        return Math.max(
                0,
                memory.getOrDefault("Cached", 0L)
                        + memory.getOrDefault("Buffers", 0L)
                        - memory.getOrDefault("Shmem", 0L));
    }
}
