package org.luminousnix.executor.action;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.CpuGovernors;
import org.luminousnix.executor.os.Os;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;
import org.luminousnix.protocol.Risk;
import org.luminousnix.protocol.Undo;

/**
 * Changes what sets the clock rate of all processors, for a time. Where they do not all have the same governor now, no one call could
 * lead back: it refuses, unless it is asked to make them equal, which nothing takes back.
 */
final class SetCpuGovernor extends HostAction {
    private static final List<String> WORDS =
            List.of("performance", "powersave", "userspace", "ondemand", "conservative", "schedutil");
    private static final String UNEQUAL = "unequal";
    private static final String LEVEL = "level";
    private static final ActionSpec SPEC = ActionSpec.of(
                    "set-cpu-governor", "sets the frequency governor of every processor")
            .takes(
                    Param.choice("governor", WORDS, "one that every processor offers"),
                    new Param(
                            UNEQUAL,
                            ParamType.CHOICE,
                            false,
                            "refuse",
                            0,
                            Long.MAX_VALUE,
                            List.of("refuse", LEVEL),
                            "where the processors have different governors now: refuse, or level them for good"),
                    Lease.param("1h"))
            .risk(Risk.GENTLE)
            .effect("every processor has the governor")
            .undoneBy("the governor from before, where all processors had the same")
            .needs("root: writes scaling_governor in /sys/devices/system/cpu")
            .rungs("executor");

    SetCpuGovernor() {
        super(SPEC);
    }

    @Override
    public @Nullable String unavailable(Os os) {
        return new CpuGovernors(os.root()).present()
                ? null
                : "the kernel does not scale the clock rate of any processor here: no scaling_governor";
    }

    @Override
    public Target target(Arguments args, Os os) throws IOException, BadArgument {
        for (CpuGovernors.Group group : new CpuGovernors(os.root()).groups()) {
            if (!group.available().contains(args.text("governor"))) {
                throw new BadArgument("governor: %s of processors %s offers %s, not %s"
                        .formatted(group.name(), group.cpus(), group.available(), args.text("governor")));
            }
        }
        if (!leads(now(os)) && !args.text(UNEQUAL).equals(LEVEL)) {
            throw new BadArgument(
                    "%s: the processors have %s now, no one call would lead back; %s=%s makes them equal for good"
                            .formatted(UNEQUAL, now(os), UNEQUAL, LEVEL));
        }
        return new Target.Host();
    }

    @Override
    public String rehearse(Arguments args, Os os) throws IOException {
        Listing listing = new Listing();
        for (CpuGovernors.Group group : new CpuGovernors(os.root()).groups()) {
            listing.add("%s, processors %s: %s to %s"
                    .formatted(group.name(), group.cpus(), group.governor(), args.text("governor")));
        }
        String back = leads(now(os)) ? "for " + args.text(Lease.NAME) : "for good: no one call leads back";
        return listing.text("would set the governor, " + back, List.of());
    }

    @Override
    public @Nullable Undo undo(Arguments args, Os os) throws IOException {
        SortedSet<String> now = now(os);
        if (!leads(now)) {
            return null;
        }
        // whatever somebody does to one processor meanwhile, the way back is open
        SortedMap<String, String> back =
                new TreeMap<>(args.undo(SPEC, "governor", now.first()).args());
        back.put(UNEQUAL, LEVEL);
        return new Undo(SPEC.name(), back);
    }

    @Override
    public String thing(Arguments args, Os os) {
        // whatever the governor is: two calls change the same
        return SPEC.name();
    }

    @Override
    public Effect run(Arguments args, Os os, Progress progress) throws IOException {
        CpuGovernors governors = new CpuGovernors(os.root());
        List<CpuGovernors.Group> before = governors.groups();
        List<CpuGovernors.Group> changed = new ArrayList<>();
        for (CpuGovernors.Group group : before) {
            try {
                governors.set(group, args.text("governor"));
                changed.add(group);
            } catch (IOException e) {
                return Effect.failed("%s refused %s: %s; %s"
                        .formatted(group.name(), args.text("governor"), e.getMessage(), back(governors, changed)));
            }
        }
        String previous = String.join(",", names(before));
        SortedSet<String> now = now(os);
        String what = "governor of %d groups of processors was %s, now %s"
                .formatted(before.size(), previous, String.join(",", now));
        boolean done = !before.isEmpty() && now.equals(new TreeSet<>(List.of(args.text("governor"))));
        Effect effect = done ? Effect.done(what) : Effect.failed(what);
        return effect.with(Map.of("previous", previous, "governor", String.join(",", now)));
    }

    private static String back(CpuGovernors governors, List<CpuGovernors.Group> changed) {
        List<String> left = new ArrayList<>();
        for (CpuGovernors.Group group : changed) {
            try {
                governors.set(group, group.governor());
            } catch (IOException e) {
                left.add(group.name());
            }
        }
        return left.isEmpty() ? "all are as before" : "these could not be set back: " + left;
    }

    private static SortedSet<String> now(Os os) throws IOException {
        return names(new CpuGovernors(os.root()).groups());
    }

    private static SortedSet<String> names(List<CpuGovernors.Group> groups) {
        SortedSet<String> names = new TreeSet<>();
        groups.forEach(group -> names.add(group.governor()));
        return names;
    }

    /** Whether one call of this action could make it so again. */
    private static boolean leads(SortedSet<String> now) {
        return now.size() == 1 && WORDS.contains(now.first());
    }
}
