package org.luminousnix.executor.action;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.BlockDevices;
import org.luminousnix.executor.os.Mount;
import org.luminousnix.executor.os.Mounts;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.Program;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Risk;
import org.luminousnix.protocol.Undo;

/** Makes a filesystem writable again that its owner wants writable, if it has recorded no errors. */
final class RemountReadWrite extends HostAction {
    private static final ActionSpec SPEC = ActionSpec.of(
                    "remount-read-write", "makes a mount writable again that /etc/fstab wants writable")
            .takes(MountTargets.MOUNT)
            .risk(Risk.CRITICAL)
            .effect("the mount is writable")
            .undoneBy("remount-read-only")
            .needs("CAP_SYS_ADMIN: mount -o remount,rw")
            .rungs("executor");

    RemountReadWrite() {
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
        if (!mounts.readOnly(mount)) {
            throw new BadArgument("mount: %s is writable now".formatted(mount.words()));
        }
        MountTargets.wanted(mount, os);
        OptionalLong errors = errors(mount, os);
        if (errors.isPresent() && errors.getAsLong() > 0) {
            throw new BadArgument("mount: %s has recorded %d errors: it needs fsck, writing could do more harm"
                    .formatted(mount.words(), errors.getAsLong()));
        }
        return new Target.Host();
    }

    @Override
    public String rehearse(Arguments args, Os os) throws IOException {
        Mount mount = Mounts.read(os.root()).at(args.text("mount")).orElseThrow();
        return "would remount %s read-write with the options of /etc/fstab; %s"
                .formatted(
                        mount.words(),
                        errors(mount, os).isPresent()
                                ? "it has recorded no errors"
                                : "whether it has errors cannot be known, %s records none where they could be read"
                                        .formatted(mount.type()));
    }

    @Override
    public Undo undo(Arguments args, Os os) {
        return new Undo(RemountReadOnly.NAME, args.all());
    }

    @Override
    public Effect run(Arguments args, Os os, Progress progress) throws IOException, InterruptedException {
        return MountTargets.remount(args, os, false, progress);
    }

    private static OptionalLong errors(Mount mount, Os os) throws IOException {
        BlockDevices devices = new BlockDevices(os.root());
        Optional<String> name = devices.name(mount);
        return name.isPresent() ? devices.errors(mount, name.get()) : OptionalLong.empty();
    }
}
