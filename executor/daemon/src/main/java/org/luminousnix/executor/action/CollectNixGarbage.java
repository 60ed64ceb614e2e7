package org.luminousnix.executor.action;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.Generation;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.Runner;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;
import org.luminousnix.protocol.Risk;

/** Forgets old generations of the system, never one that may still be needed, and deletes what nothing needs from the Nix store. */
final class CollectNixGarbage extends HostAction {
    private static final long FLOOR = Duration.ofDays(1).toMillis();
    private static final Pattern FREED = Pattern.compile("([0-9]+) store paths deleted, ([0-9.]+) MiB freed");
    private static final ActionSpec SPEC = ActionSpec.of(
                    "collect-nix-garbage",
                    "forgets old generations of the system and deletes what no root keeps from the Nix store")
            .takes(
                    Param.optional(
                                    "keep",
                                    ParamType.INTEGER,
                                    "3",
                                    "how many of the newest generations stay, at least 2")
                            .between(2, 1_000),
                    new Param(
                            "older-than",
                            ParamType.DURATION,
                            false,
                            null,
                            FLOOR,
                            Duration.ofDays(3650).toMillis(),
                            List.of(),
                            "only generations made longer ago than this go, at least 24h (default: of any age)"),
                    new Param(
                            "max-freed",
                            ParamType.BYTES,
                            false,
                            null,
                            1L << 20,
                            1L << 50,
                            List.of(),
                            "stop when so much is freed, at least 1M (default: all garbage)"),
                    Deadline.param("4h"))
            .risk(Risk.GENTLE)
            .effect("the store holds only what the generations that stayed and other roots need")
            .asJob()
            .needs("root: nix-env --delete-generations, nix-store --gc")
            .rungs("executor");

    CollectNixGarbage() {
        super(SPEC);
    }

    @Override
    public @Nullable String unavailable(Os os) {
        String why = os.nix().profileUnavailable();
        return why == null ? os.nix().storeUnavailable() : why;
    }

    @Override
    public Target target(Arguments args, Os os) throws IOException, BadArgument {
        plan(args, os);
        return new Target.Host();
    }

    @Override
    public String rehearse(Arguments args, Os os) throws IOException {
        try {
            GarbagePlan plan = plan(args, os);
            return plan.told("would forget") + "\nthen would collect garbage" + limit(args) + "\n" + bytes(plan, os);
        } catch (BadArgument e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public Effect run(Arguments args, Os os, Progress progress) throws IOException, InterruptedException {
        List<Integer> forgotten = new ArrayList<>();
        try {
            while (!plan(args, os).going().isEmpty()) {
                if (progress.cancelled()) {
                    return Effect.cancelled(
                            "stopped before garbage was collected; forgotten generations: " + forgotten);
                }
                // asked again before each: one that became current or good meanwhile stays
                Generation next = plan(args, os).going().getFirst();
                progress.say("forgetting generation " + next.number());
                os.nix().forget(next.number());
                forgotten.add(next.number());
                if (os.nix().generations().numbered(next.number()).isPresent()) {
                    return Effect.failed(
                            "nix-env did not remove generation %d; before it: %s".formatted(next.number(), forgotten));
                }
            }
        } catch (BadArgument e) {
            return Effect.failed(String.valueOf(e.getMessage())).with(facts(forgotten, Map.of()));
        }
        return collect(args, os, progress, forgotten);
    }

    private static Effect collect(Arguments args, Os os, Progress progress, List<Integer> forgotten)
            throws IOException, InterruptedException {
        AtomicLong deleted = new AtomicLong();
        progress.say("looking for garbage");
        Long limit = args.all().containsKey("max-freed") ? args.bytes("max-freed") : null;
        Runner.Ran ran = os.nix()
                .collect(
                        limit,
                        line -> {
                            if (line.startsWith("deleting '/")) {
                                progress.say("deleted store paths: " + deleted.incrementAndGet());
                            }
                        },
                        progress::cancelled);
        String before = "forgotten generations: " + forgotten + "; ";
        if (ran.timedOut()) {
            String told = "%scollecting garbage was stopped after %d store paths".formatted(before, deleted.get());
            return (progress.cancelled() ? Effect.cancelled(told) : Effect.timedOut(told + ""))
                    .with(facts(forgotten, Map.of()));
        }
        Matcher freed = FREED.matcher(ran.output());
        if (ran.exitCode() != 0 || !freed.find()) {
            return Effect.failed(before + "nix-store --gc: " + ran.output())
                    .with(facts(forgotten, Map.of()))
                    .exit(ran.exitCode());
        }
        return Effect.done(before + freed.group())
                .with(facts(forgotten, Map.of("paths", freed.group(1), "freed", freed.group(2) + " MiB")));
    }

    private static Map<String, String> facts(List<Integer> forgotten, Map<String, String> more) {
        Map<String, String> facts = new TreeMap<>(more);
        facts.put(
                "generations",
                String.join(" ", forgotten.stream().map(n -> "" + n).toList()));
        return facts;
    }

    private static GarbagePlan plan(Arguments args, Os os) throws IOException, BadArgument {
        Instant madeBefore = args.all().containsKey("older-than")
                ? os.time().clock().instant().minus(args.span("older-than"))
                : null;
        return GarbagePlan.of(os.nix().generations(), args.whole("keep"), madeBefore);
    }

    private static String limit(Arguments args) {
        String limit = args.all().get("max-freed");
        return limit == null ? "" : " until " + limit + " are freed";
    }

    /** What the generations that go hold alone: a bound, because another root may keep some of it. */
    private static String bytes(GarbagePlan plan, Os os) {
        try {
            List<String> alone = new ArrayList<>(os.nix()
                    .closure(plan.going().stream()
                            .filter(Generation::present)
                            .map(Generation::system)
                            .toList()));
            alone.removeAll(os.nix()
                    .closure(os.nix().generations().all().stream()
                            .filter(each -> each.present() && plan.staying().containsKey(each.number()))
                            .map(Generation::system)
                            .toList()));
            return "what goes holds at most %d bytes in %d store paths that no staying generation needs; garbage from before comes on top"
                    .formatted(os.nix().bytes(alone), alone.size());
        } catch (IOException e) {
            return "how many bytes that frees Nix does not tell: " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "how many bytes that frees was not found out: interrupted";
        }
    }
}
