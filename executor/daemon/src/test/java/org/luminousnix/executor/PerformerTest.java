package org.luminousnix.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.executor.action.Action;
import org.luminousnix.executor.action.Arguments;
import org.luminousnix.executor.action.Effect;
import org.luminousnix.executor.action.Progress;
import org.luminousnix.executor.action.Target;
import org.luminousnix.executor.audit.AuditLog;
import org.luminousnix.executor.audit.Refusals;
import org.luminousnix.executor.audit.Steps;
import org.luminousnix.executor.gate.Budget;
import org.luminousnix.executor.gate.Peer;
import org.luminousnix.executor.gate.Policy;
import org.luminousnix.executor.gate.Verdict;
import org.luminousnix.executor.lease.Leases;
import org.luminousnix.executor.oneshot.OneShots;
import org.luminousnix.executor.os.Os;
import org.luminousnix.protocol.ActionResult.Outcome;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Envelope;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.KeyFile;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;

/** Around an action: no intent, no effect; a defect still ends the step; a dry run costs nothing. */
class PerformerTest {
    private static final Peer PEER = new Peer(7, 7, 1);

    @TempDir
    Path dir;

    private final List<String> ran = new ArrayList<>();
    private final Steps steps = new Steps();

    private final Action recording = new Action() {
        @Override
        public ActionSpec spec() {
            return ActionSpec.of("note-it", "notes it");
        }

        @Override
        public Target target(Arguments args, Os os) {
            return new Target.Host();
        }

        @Override
        public String rehearse(Arguments args, Os os) {
            return "would note it";
        }

        @Override
        public Effect run(Arguments args, Os os, Progress progress) {
            ran.add("run");
            if (ran.size() == 2) {
                throw new IllegalStateException("a defect");
            }
            return Effect.done("noted");
        }
    };

    private AuditLog log() throws Exception {
        return AuditLog.open(
                dir.resolve("audit"),
                KeyFile.parse("audit " + "0123456789abcdef".repeat(4)).current(),
                "boot",
                InstantSource.fixed(Instant.EPOCH),
                () -> 0,
                _ -> {});
    }

    private Performer performer(AuditLog log) throws Exception {
        Policy policy = new Policy(Set.of(), Set.of(), List.of(), Map.of(), Map.of());
        AuditTrail trail = new AuditTrail(log, new Refusals(log, () -> 0));
        Hands hands = new Hands(Os.host(), new OneShots(Os.host().units(), dir), true);
        Leases leases = Leases.open(
                dir.resolve("leases"),
                new Leases.Surroundings(List.of(recording), Os.host(), "boot", () -> 0, hands::undo, log));
        return new Performer(steps, new Budget(policy, () -> 0, "boot"), trail, hands, leases, () -> 0);
    }

    private Reply perform(Performer performer, String step) throws Exception {
        Request.Execute call = Client.call(step, "note-it", Map.of());
        return performer.perform(PEER, envelope(call), call, permit());
    }

    private Verdict.Permit permit() throws Exception {
        return new Verdict.Permit(recording, Arguments.parse(recording.spec(), Map.of()), new Target.Host(), 1);
    }

    private static Envelope envelope(Request request) {
        return new Envelope(
                1, "r", "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0", "00112233445566778899aabbccddeeff", 0, 1, request);
    }

    @Test
    void withoutARecordedIntentNothingIsDone() throws Exception {
        AuditLog log = log();
        log.close();
        Reply reply = perform(performer(log), "s1");
        assertThat(((Reply.Refusal) reply).code()).isEqualTo(ErrorCode.FAILED);
        assertThat(((Reply.Refusal) reply).reason()).contains("the intent cannot be recorded, so nothing was done");
        assertThat(ran).isEmpty();
        assertThat(steps.find(7, "s1")).isEmpty();
    }

    @Test
    void aDefectEndsItsStepAndTheBudgetEndsTheRest() throws Exception {
        try (AuditLog log = log()) {
            Performer performer = performer(log);
            assertThat(((Reply.Result) perform(performer, "s1")).result().outcome())
                    .isEqualTo(Outcome.DONE);
            assertThat(((Reply.Result) perform(performer, "s2")).result().output())
                    .contains("defect in note-it");
            for (int i = 3; i <= 10; i++) {
                perform(performer, "s" + i);
            }
            for (int i = 0; i < 20; i++) {
                Request.Execute dry = Client.dry("d" + i, "note-it", Map.of());
                assertThat(performer.rehearse(PEER, envelope(dry), dry, permit()))
                        .isEqualTo(new Reply.Rehearsal("d" + i, "would note it", 1));
            }
            assertThat(((Reply.Refusal) perform(performer, "s11")).code()).isEqualTo(ErrorCode.RATE_LIMITED);
            assertThat(ran).hasSize(10);
        }
    }
}
