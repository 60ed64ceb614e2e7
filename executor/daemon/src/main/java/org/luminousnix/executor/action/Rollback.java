package org.luminousnix.executor.action;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.Generation;
import org.luminousnix.executor.os.Health;
import org.luminousnix.executor.os.HostTime;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.SwitchRecord;
import org.luminousnix.executor.os.SwitchRecord.Phase;
import org.luminousnix.executor.os.SwitchRecord.Under;

/** One switch from a generation to another, with the way back; each step is on disk before it is done. */
final class Rollback {
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration SWITCH = Duration.ofMinutes(30);
    private static final Duration TRY = Duration.ofMinutes(5);

    private final Os os;
    private final Progress progress;
    private final Generation from;
    private final Generation to;
    private final Duration gate;
    private final SwitchRecord record;
    private final SwitchUnit unit;

    Rollback(Os os, Progress progress, Generation from, Generation to, Duration gate) {
        this.os = os;
        this.progress = progress;
        this.from = from;
        this.to = to;
        this.gate = gate;
        this.record = os.nix().switchRecord();
        this.unit = new SwitchUnit(os);
    }

    /**
     * Does it. It can be stopped until something is changed; then its own end is the only safe one, also because the switch may stop
     * the executor, which would tell it to stop. The caller holds the {@link SwitchRecord#hold}.
     */
    Effect run() throws IOException, InterruptedException {
        Health before = os.manager().health();
        String busy = unit.busy();
        if (busy != null) {
            return Effect.failed("nothing was changed: " + busy);
        }
        String wrong = os.nix().storeUnavailable() == null ? os.nix().tampered(to.system()) : null;
        if (wrong != null) {
            return Effect.failed("nothing was changed: generation %d: %s".formatted(to.number(), wrong));
        }
        if (to.triesDry()) {
            progress.say("asking generation %d what it would change".formatted(to.number()));
            String why = unit.run(to, "dry-activate", TRY);
            if (why != null) {
                return Effect.failed(
                        "nothing was changed: generation %d cannot be tried: %s".formatted(to.number(), why));
            }
        }
        if (progress.cancelled()) {
            return Effect.cancelled("stopped before anything was changed");
        }
        step(Phase.PROFILE, "letting the profile point at generation " + to.number());
        try {
            os.nix().pointAt(to.number());
        } catch (IOException e) {
            if (os.nix().generations().current().number() == from.number()) {
                record.clear();
            }
            throw e;
        }
        step(Phase.SWITCH, "activating generation " + to.number());
        String why = unit.run(to, "switch", SWITCH);
        if (why != null) {
            return giveBack(before, "activating generation %d failed: %s".formatted(to.number(), why));
        }
        step(Phase.GATE, "watching the host for at most %d s".formatted(gate.toSeconds()));
        why = watch(new HealthGate(before, gate.dividedBy(4)), gate);
        if (why != null) {
            return giveBack(before, "generation %d is not good: %s".formatted(to.number(), why));
        }
        os.nix().recordGood(to.system());
        record.clear();
        return Effect.done("generation %d is active and the host is as well as before; generation %d is kept"
                        .formatted(to.number(), from.number()))
                .with(facts("false"));
    }

    private Effect giveBack(Health before, String why) throws IOException, InterruptedException {
        step(Phase.RETURN, "returning to generation %d: %s".formatted(from.number(), why));
        String stuck = null;
        try {
            os.nix().pointAt(from.number());
            stuck = unit.run(from, "switch", SWITCH);
        } catch (IOException e) {
            stuck = String.valueOf(e.getMessage());
        }
        if (stuck != null) {
            record.write(new Under(Phase.STUCK, from.number(), to.number()));
            return Effect.failed("""
                            %s
                            THE WAY BACK FAILED TOO: %s
                            The host is between generation %d (before) and %d (wanted). As root, on a console: \
                            nix-env -p /nix/var/nix/profiles/system --switch-generation %d && \
                            /nix/var/nix/profiles/system/bin/switch-to-configuration switch; \
                            or reboot and choose generation %d in the boot menu. Then do rollback-generation to=%d or to=%d once more, \
                            which ends this state.""".formatted(
                                    why,
                                    stuck,
                                    from.number(),
                                    to.number(),
                                    from.number(),
                                    from.number(),
                                    from.number(),
                                    to.number()))
                    .with(facts("failed"));
        }
        String left = watch(new HealthGate(before, gate.dividedBy(8)), gate.dividedBy(2));
        record.clear();
        String told = "%s; returned to generation %d%s"
                .formatted(why, from.number(), left == null ? ", the host is as well as before" : ", and yet " + left);
        return Effect.failed(told).with(facts("true"));
    }

    /** Null when the host was found well, else what was wrong. */
    private @Nullable String watch(HealthGate judge, Duration atMost) throws InterruptedException {
        HostTime.Stopwatch watch = os.time().start();
        while (true) {
            Health now = healthNow();
            HealthGate.Verdict verdict = judge.look(now, watch.elapsed());
            if (verdict == HealthGate.Verdict.WELL) {
                return null;
            }
            if (verdict == HealthGate.Verdict.ILL) {
                return judge.wrong(now);
            }
            if (watch.elapsed().compareTo(atMost) >= 0) {
                String wrong = judge.wrong(now);
                return wrong.isEmpty() ? "the host did not stay well for long enough" : wrong;
            }
            os.time().pause(LOOK);
        }
    }

    /** Null while systemd does not answer: it may be starting itself or its bus anew. */
    private @Nullable Health healthNow() {
        try {
            return os.manager().health();
        } catch (IOException e) {
            progress.say(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void step(Phase phase, String told) throws IOException {
        record.write(new Under(phase, from.number(), to.number()));
        progress.say(told);
    }

    private Map<String, String> facts(String returned) {
        return Map.of("from", "" + from.number(), "to", "" + to.number(), "returned", returned);
    }
}
