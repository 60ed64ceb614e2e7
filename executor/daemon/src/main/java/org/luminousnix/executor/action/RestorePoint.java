package org.luminousnix.executor.action;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.restore.Lock;
import org.luminousnix.executor.restore.Points;
import org.luminousnix.executor.restore.Restoration;
import org.luminousnix.executor.restore.Taking;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;
import org.luminousnix.protocol.Risk;
import org.luminousnix.protocol.Undo;

/**
 * Puts back the files and settings of a restore point, after another was taken, to which the undo leads. The generation that it names
 * is told and not activated: that is {@code rollback-generation}, with its own gate.
 */
public final class RestorePoint extends HostAction {
    /** Its name. */
    public static final String NAME = "restore-point";

    private static final String ID = "id";
    private static final String NONE_GOOD =
            "no restore point is the last good one yet: take-restore-point as=good makes it one";
    private static final ActionSpec SPEC = ActionSpec.of(
                    NAME, "puts back the files and settings that a restore point holds")
            .takes(new Param(
                    ID,
                    ParamType.NAME,
                    false,
                    null,
                    0,
                    Long.MAX_VALUE,
                    List.of(),
                    "which one, such as 20261123T210511Z-0a1b2c3d (default: the last good one)"))
            .risk(Risk.DISRUPTIVE)
            .effect("the files and settings are those of the point")
            .undoneBy("the restore point that was taken just before")
            .needs("root: writes the files that the policy names, vm.swappiness and scaling_governor")
            .rungs("executor");

    RestorePoint() {
        super(SPEC);
    }

    @Override
    public @Nullable String unavailable(Os os) {
        return new TakeRestorePoint().unavailable(os);
    }

    @Override
    public Target target(Arguments args, Os os) throws IOException, BadArgument {
        String id = args.all().get(ID);
        if (id != null && !Points.isId(id)) {
            throw new BadArgument("id: \"%s\" must be such as 20261123T210511Z-0a1b2c3d".formatted(id));
        }
        Points points = new Points(os.restoring().folder());
        if (id != null && !points.ids().contains(id)) {
            throw new BadArgument("id: there is no restore point %s".formatted(id));
        }
        if (id == null && points.good().isEmpty()) {
            throw new BadArgument("id: " + NONE_GOOD);
        }
        return new Target.Host();
    }

    @Override
    public String rehearse(Arguments args, Os os) throws IOException {
        String id = id(args, os);
        Listing listing = new Listing();
        Restoration restoration;
        try {
            restoration = Restoration.seen(os, id);
        } catch (IOException e) {
            return "would do nothing: " + e.getMessage();
        }
        List<String> differences = restoration.differences();
        differences.forEach(listing::add);
        return listing.text(
                differences.isEmpty()
                        ? "would change nothing: nothing differs from restore point " + id
                        : "would take a restore point, then put back %s:".formatted(id),
                generation(restoration));
    }

    @Override
    public @Nullable Undo undo(Arguments args, Os os) throws IOException {
        Points points = new Points(os.restoring().folder());
        Optional<String> before = points.newest();
        String id = args.all().getOrDefault(ID, points.good().orElse(""));
        return before.isEmpty() || before.get().equals(id)
                ? null
                : new Undo(NAME, new TreeMap<>(Map.of(ID, before.get())));
    }

    @Override
    public @Nullable String thing(Arguments args, Os os) {
        return null;
    }

    @Override
    public Effect run(Arguments args, Os os, Progress progress) throws IOException {
        try (Lock _ = Lock.of(os.restoring().folder())) {
            String id = id(args, os);
            Restoration restoration = Restoration.of(os, id);
            List<String> differed = restoration.differences();
            String before = new Taking(os)
                    .take("before restore-point of " + id)
                    .manifest()
                    .id();
            restoration.apply();
            List<String> left = restoration.differences();
            if (!left.isEmpty()) {
                return Effect.failed("%s was put back, but it differs still: %s; the host before it is restore point %s"
                        .formatted(id, String.join("; ", left), before));
            }
            String what = differed.isEmpty()
                    ? "nothing differed from restore point " + id
                    : "%d differences to restore point %s are put back; what was is restore point %s"
                            .formatted(differed.size(), id, before);
            return Effect.done(what)
                    .with(Map.of(
                            "restored",
                            id,
                            "before",
                            before,
                            "sha256",
                            restoration.manifest().sha256()));
        }
    }

    private static List<String> generation(Restoration restoration) {
        String held = restoration.manifest().generation();
        return held.isEmpty()
                ? List.of()
                : List.of("its generation is " + held + "; to go back to it: rollback-generation to="
                        + held.substring(0, held.indexOf(' ')));
    }

    private static String id(Arguments args, Os os) throws IOException {
        String given = args.all().get(ID);
        if (given != null) {
            return given;
        }
        return new Points(os.restoring().folder()).good().orElseThrow(() -> new IOException(NONE_GOOD));
    }
}
