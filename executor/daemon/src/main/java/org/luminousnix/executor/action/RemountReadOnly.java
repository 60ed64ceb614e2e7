package org.luminousnix.executor.action;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.Mount;
import org.luminousnix.executor.os.Mounts;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.Program;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Risk;
import org.luminousnix.protocol.Undo;

/** Makes a filesystem read-only: what takes {@link RemountReadWrite} back. Never one that the host itself must write to. */
final class RemountReadOnly extends HostAction {
    /** Its name, for the action that it takes back. */
    static final String NAME = "remount-read-only";

    /** What a host without cannot go on, and neither can this program and its audit. */
    private static final List<String> NEEDED =
            List.of("/etc", "/run", "/tmp", "/var", "/var/lib", "/var/log", "/var/tmp");

    private static final ActionSpec SPEC = ActionSpec.of(
                    NAME, "makes a mount read-only, unless something is open for writing or the host needs it")
            .takes(MountTargets.MOUNT)
            .risk(Risk.CRITICAL)
            .effect("nothing can be written to the filesystem")
            .undoneBy("remount-read-write")
            .needs("CAP_SYS_ADMIN: mount -o remount,ro")
            .rungs("executor");

    RemountReadOnly() {
        super(SPEC);
    }

    @Override
    public @Nullable String unavailable(Os os) {
        return Program.MOUNT.missing();
    }

    @Override
    public Target target(Arguments args, Os os) throws IOException, BadArgument {
        Mounts mounts = Mounts.read(os.root());
        Mount mount = MountTargets.of(args, mounts);
        if (mounts.readOnly(mount)) {
            throw new BadArgument("mount: %s is read-only now".formatted(mount.words()));
        }
        for (String needed : NEEDED) {
            if (mounts.holding(needed).stream().anyMatch(holds -> holds.device().equals(mount.device()))) {
                throw new BadArgument(
                        "mount: %s holds %s, which the host must be able to write".formatted(mount.words(), needed));
            }
        }
        MountTargets.wanted(mount, os);
        return new Target.Host();
    }

    @Override
    public String rehearse(Arguments args, Os os) throws IOException {
        Mount mount = Mounts.read(os.root()).at(args.text("mount")).orElseThrow();
        return "would remount %s read-only; the kernel refuses while a file on it is open for writing"
                .formatted(mount.words());
    }

    @Override
    public Undo undo(Arguments args, Os os) {
        return new Undo("remount-read-write", args.all());
    }

    @Override
    public Effect run(Arguments args, Os os, Progress progress) throws IOException, InterruptedException {
        return MountTargets.remount(args, os, true, progress);
    }
}
