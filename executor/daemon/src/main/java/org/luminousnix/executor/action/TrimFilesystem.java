package org.luminousnix.executor.action;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.BlockDevices;
import org.luminousnix.executor.os.Mount;
import org.luminousnix.executor.os.Mounts;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.Program;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Risk;

/** Tells the device under a filesystem which blocks are free, so that a solid-state disk or a thin volume can reuse them. */
final class TrimFilesystem extends HostAction {
    private static final Duration DEADLINE = Duration.ofHours(1);
    private static final Pattern TRIMMED = Pattern.compile("\\(([0-9]{1,18}) bytes\\) trimmed");
    private static final ActionSpec SPEC = ActionSpec.of(
                    "trim-filesystem", "gives the free blocks of a filesystem back to its device")
            .takes(MountTargets.MOUNT)
            .risk(Risk.GENTLE)
            .effect("the device knows which blocks the filesystem does not use")
            .asJob()
            .needs("CAP_SYS_ADMIN: fstrim")
            .rungs("executor", "sudo");

    TrimFilesystem() {
        super(SPEC);
    }

    @Override
    public @Nullable String unavailable(Os os) {
        return Program.FSTRIM.missing();
    }

    @Override
    public Target target(Arguments args, Os os) throws IOException, BadArgument {
        Mount mount = MountTargets.of(args, Mounts.read(os.root()));
        BlockDevices devices = new BlockDevices(os.root());
        Optional<String> device = devices.name(mount);
        if (device.isEmpty()) {
            throw new BadArgument("mount: %s has no device that could be trimmed".formatted(mount.words()));
        }
        OptionalLong discard = devices.discard(device.get());
        if (discard.isPresent() && discard.getAsLong() == 0) {
            throw new BadArgument("mount: %s is on %s, which takes no blocks back (discard_granularity is 0)"
                    .formatted(mount.words(), device.get()));
        }
        return new Target.Host();
    }

    @Override
    public String rehearse(Arguments args, Os os) throws IOException {
        Mount mount = Mounts.read(os.root()).at(args.text("mount")).orElseThrow();
        Path point = os.root().resolve(args.text("mount").substring(1));
        return "would trim %s: at most the %d bytes that are free; how many the kernel hands to the device it says only afterwards"
                .formatted(mount.words(), Files.getFileStore(point).getUnallocatedSpace());
    }

    @Override
    public Effect run(Arguments args, Os os, Progress progress) throws IOException, InterruptedException {
        Effect effect = ProgramRun.of(os, Program.FSTRIM, List.of("-v", "--", args.text("mount")), DEADLINE, progress);
        Matcher trimmed = TRIMMED.matcher(effect.output());
        return trimmed.find() ? effect.with(Map.of("bytes", trimmed.group(1))) : effect;
    }
}
