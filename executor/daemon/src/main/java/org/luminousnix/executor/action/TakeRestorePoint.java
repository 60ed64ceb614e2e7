package org.luminousnix.executor.action;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.Health;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.RestorePlan;
import org.luminousnix.executor.restore.Lock;
import org.luminousnix.executor.restore.Points;
import org.luminousnix.executor.restore.Taking;
import org.luminousnix.executor.restore.Tidying;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;
import org.luminousnix.protocol.Risk;

/**
 * Takes a restore point: of the files that the policy names, of settings, and of the current generation. The executor asks for it by itself
 * before the steps that the policy names; whoever asks for {@code as=good} asks for the point to which the host is restored.
 */
public final class TakeRestorePoint extends HostAction {
    /** Its name. */
    public static final String NAME = "take-restore-point";
    /** The parameter that names the action that the point is taken before. */
    public static final String BEFORE = "before";
    /** The parameter that names its step, which names the incident. */
    public static final String STEP = "step";
    /** The fact that names the point. */
    public static final String POINT = "restore_point";

    private static final String AS = "as";
    private static final String GOOD = "good";
    private static final int MOST = 500;
    private static final ActionSpec SPEC = ActionSpec.of(
                    NAME, "keeps the files that the executor's policy names, settings of the kernel and the generation")
            .takes(
                    name(BEFORE, "the action that it is taken before"),
                    name(STEP, "the step that it is taken before"),
                    new Param(
                            AS,
                            ParamType.CHOICE,
                            false,
                            "taken",
                            0,
                            Long.MAX_VALUE,
                            List.of("taken", GOOD),
                            "good: only where nothing is failed, and from then on what is restored"))
            .risk(Risk.GENTLE)
            .effect("what can be put back is kept, with its hashes")
            .needs("root: reads the files, writes /var/lib/luminous-restore")
            .rungs("executor");

    TakeRestorePoint() {
        super(SPEC);
    }

    private static Param name(String name, String meaning) {
        return new Param(name, ParamType.NAME, false, null, 0, Long.MAX_VALUE, List.of(), meaning);
    }

    @Override
    public @Nullable String unavailable(Os os) {
        return Files.isDirectory(os.restoring().folder())
                ? null
                : "there is no folder %s: systemd-tmpfiles --create luminous.conf makes it"
                        .formatted(os.restoring().folder());
    }

    @Override
    public String rehearse(Arguments args, Os os) throws IOException {
        RestorePlan plan = os.restoring().plan();
        Listing listing = new Listing();
        plan.files().forEach(file -> listing.add(file.toString()));
        List<String> due = new Tidying(os).due();
        return listing.text(
                "would keep %d files, settings of the kernel and the generation; of the points that are there %d would go"
                        .formatted(plan.files().size(), due.size()),
                due);
    }

    @Override
    public Effect run(Arguments args, Os os, Progress progress) throws IOException {
        boolean good = args.text(AS).equals(GOOD);
        if (good) {
            Health now = os.manager().health();
            if (!now.state().equals("running") || !now.failed().isEmpty()) {
                return Effect.failed("no point was taken: the host is not well: %s %s"
                        .formatted(now.state(), String.join(", ", now.failed())));
            }
        }
        try (Lock _ = Lock.of(os.restoring().folder())) {
            Tidying tidying = new Tidying(os);
            List<String> gone = tidying.tidy();
            Points points = new Points(os.restoring().folder());
            if (points.ids().size() >= MOST) {
                return Effect.failed("no point was taken: there are %d, and none is older than a day".formatted(MOST));
            }
            Taking.Taken taken = new Taking(os).take(reason(args, good));
            String id = taken.manifest().id();
            if (good) {
                points.markGood(id);
            }
            return Effect.done("%s %s%s"
                            .formatted(
                                    taken.made() ? "took restore point" : "nothing differs from restore point",
                                    id,
                                    gone.isEmpty() ? "" : "; gone by age or number: " + String.join(", ", gone)))
                    .with(Map.of(POINT, id, "sha256", taken.manifest().sha256()));
        }
    }

    private static String reason(Arguments args, boolean good) {
        String before = args.all().getOrDefault(BEFORE, "");
        String step = args.all().getOrDefault(STEP, "");
        String why = before.isEmpty() ? "asked for" : "before " + before;
        return why + (step.isEmpty() ? "" : " of step " + step) + (good ? ", good" : "");
    }
}
