package org.luminousnix.executor.action;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.Os;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;
import org.luminousnix.protocol.Risk;

/** Lets the kernel give back memory that only holds copies of what is on disk. */
final class DropCaches implements Action {
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

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public @Nullable String unavailable(Os os) {
        return os.kernel().dropCachesUnavailable();
    }

    @Override
    public Place place() {
        return Place.ONE_SHOT;
    }

    @Override
    public Target target(Arguments args, Os os) {
        return new Target.Host();
    }

    @Override
    public String rehearse(Arguments args, Os os) {
        return "would write out dirty pages and drop caches at level " + args.text("level");
    }

    @Override
    public Effect run(Arguments args, Os os, Progress progress) throws IOException {
        os.kernel().dropCaches(args.text("level"));
        return Effect.done("caches dropped at level " + args.text("level"));
    }
}
