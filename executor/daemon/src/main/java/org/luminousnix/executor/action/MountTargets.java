package org.luminousnix.executor.action;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.luminousnix.executor.os.Fstab;
import org.luminousnix.executor.os.Mount;
import org.luminousnix.executor.os.Mounts;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.Program;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;

/** What the actions on mounts share: what is mounted at a place, and what its owner wants there. */
final class MountTargets {
    static final Param MOUNT = Param.required("mount", ParamType.MOUNT, "where it is mounted, such as /data");

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private MountTargets() {}

    /** What is mounted there now; {@link BadArgument} where nothing is. */
    static Mount of(Arguments args, Mounts mounts) throws BadArgument {
        Optional<Mount> mount = mounts.at(args.text("mount"));
        if (mount.isEmpty()) {
            throw new BadArgument("mount: nothing is mounted at " + args.text("mount"));
        }
        return mount.get();
    }

    /** The line of fstab that wants this filesystem there and writable; {@link BadArgument} where there is none. */
    static Fstab.Entry wanted(Mount mount, Os os) throws IOException, BadArgument {
        Optional<Fstab.Entry> wanted = Fstab.at(os.root(), mount.point());
        if (wanted.isEmpty()) {
            throw new BadArgument("mount: /etc/fstab has no line for " + mount.point());
        }
        Fstab.Entry entry = wanted.get();
        if (!entry.writable()) {
            throw new BadArgument("mount: /etc/fstab wants %s read-only".formatted(mount.point()));
        }
        if (!entry.type().equals(mount.type()) && !entry.type().equals("auto")) {
            throw new BadArgument("mount: /etc/fstab wants %s at %s, but there is %s"
                    .formatted(entry.type(), mount.point(), mount.words()));
        }
        return entry;
    }

    /** Remounts it read-only or writable, and looks whether it then is. */
    static Effect remount(Arguments args, Os os, boolean readOnly, Progress progress)
            throws IOException, InterruptedException {
        String point = args.text("mount");
        List<String> arguments = List.of("-o", readOnly ? "remount,ro" : "remount,rw", "--", point);
        Effect effect = ProgramRun.of(os, Program.MOUNT, arguments, DEADLINE, progress);
        Mounts mounts = Mounts.read(os.root());
        Optional<Mount> now = mounts.at(point);
        if (now.isEmpty() || mounts.readOnly(now.get()) != readOnly) {
            return Effect.failed(
                    "%s is still %s: %s".formatted(point, readOnly ? "writable" : "read-only", effect.output()));
        }
        return Effect.done("%s is %s".formatted(now.get().words(), readOnly ? "read-only" : "writable"));
    }
}
