package org.luminousnix.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.executor.action.Arguments;
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
import org.luminousnix.protocol.Risk;

/** A job that does not listen, and one that somebody else asked for. */
class DeafJobTest {
    private static final Peer PEER = new Peer(7, 7, 1);
    private static final Peer OTHER = new Peer(8, 8, 2);
    private static final String AUDIT_KEY = "audit " + "0123456789abcdef".repeat(4);

    @TempDir
    Path dir;

    private final SlowAction job = SlowAction.of(
                    ActionSpec.of("slow-job", "waits").risk(Risk.CRITICAL).asJob())
            .deaf();
    private AuditLog log;
    private Steps steps;
    private Performer performer;

    @BeforeEach
    void open() throws Exception {
        steps = new Steps();
        log = AuditLog.open(
                dir.resolve("audit"),
                KeyFile.parse(AUDIT_KEY).current(),
                "boot",
                InstantSource.fixed(Instant.EPOCH),
                () -> 0,
                steps::replay);
        Hands hands = new Hands(Os.host(), new OneShots(Os.host().units(), dir), true);
        Leases leases = Leases.open(
                dir.resolve("leases"),
                new Leases.Surroundings(List.of(job), Os.host(), "boot", () -> 0, hands::undo, log));
        performer = new Performer(
                steps,
                new Budget(new Policy(Set.of(), Set.of(), List.of(), Map.of(), Map.of()), () -> 0, "boot"),
                new AuditTrail(log, new Refusals(log, () -> 0)),
                hands,
                leases,
                () -> 0,
                new Jobs(Duration.ofMillis(20), Duration.ofMillis(20)));
    }

    @AfterEach
    void close() throws Exception {
        job.end("s1");
        log.close();
    }

    private Reply start(String step, String timeout) throws Exception {
        Request.Execute call = Client.call(step, "slow-job", Map.of("run", step, "timeout", timeout));
        return performer.perform(
                PEER,
                envelope(call),
                call,
                new Verdict.Permit(job, Arguments.parse(job.spec(), call.args()), new Target.Host(), 1));
    }

    private static Envelope envelope(Request request) {
        return new Envelope(
                1, "r", "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0", "00112233445566778899aabbccddeeff", 0, 1, request);
    }

    private Reply status(Peer peer) throws Exception {
        return performer
                .inquiries()
                .status(peer, new Request.Status("s1", Request.Status.LONGEST_WAIT))
                .get(20, TimeUnit.SECONDS);
    }

    @Test
    void hasTimedOutAndKeepsItsSlotUntilItEnds() throws Exception {
        assertThat(start("s1", "100ms")).isEqualTo(new Reply.Pending("s1", true, ""));
        Reply.Result end = (Reply.Result) status(PEER);
        assertThat(end.result().outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(end.result().output()).contains("it does not stop: it may still be going on");
        assertThat(((Reply.Refusal) start("s2", "100ms")).code()).isEqualTo(ErrorCode.BUSY);
        job.end("s1");
        job.end("s2");
        await().until(() -> start("s2", "1h") instanceof Reply.Pending);
        assertThat(status(PEER)).isEqualTo(end);
    }

    @Test
    void goesOnWhenItsCallerWantsItToStopAndEndsAsItEnds() throws Exception {
        start("s1", "1h");
        Request.Cancel cancel = new Request.Cancel("s1");
        assertThat(performer.inquiries().cancel(PEER, envelope(cancel), cancel))
                .isEqualTo(new Reply.Pending("s1", true, ""));
        job.end("s1");
        Reply.Result end = (Reply.Result) status(PEER);
        assertThat(end.result().outcome()).isEqualTo(Outcome.DONE);
        assertThat(end.result().detail()).containsEntry("stopped_by", "caller");
    }

    @Test
    void isUnknownToEveryOtherUser() throws Exception {
        start("s1", "1h");
        Request.Cancel cancel = new Request.Cancel("s1");
        assertThat(performer.inquiries().cancel(OTHER, envelope(cancel), cancel))
                .isEqualTo(new Reply.Pending("s1", false, ""));
        assertThat(status(OTHER)).isEqualTo(new Reply.Pending("s1", false, ""));
        job.say("s1", "still here");
        assertThat(status(PEER)).isEqualTo(new Reply.Pending("s1", true, "still here"));
    }

    @Test
    void isUnfinishedInTheAuditWhenTheExecutorStopsWithoutIt() throws Exception {
        start("s1", "1h");
        performer.stop();
        log.close();
        open();
        assertThat(steps.unfinished()).containsExactly("7/s1");
    }

    @Test
    void isNotToldToStopByACancelThatCannotBeRecorded() throws Exception {
        start("s1", "1h");
        log.close();
        Request.Cancel cancel = new Request.Cancel("s1");
        assertThat(performer.inquiries().cancel(PEER, envelope(cancel), cancel))
                .isInstanceOfSatisfying(
                        Reply.Refusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.FAILED));
        job.end("s1");
        assertThat(((Reply.Result) status(PEER)).result().detail()).isEmpty();
        open();
    }
}
