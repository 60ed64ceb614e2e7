package org.luminousnix.server.privilege;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.StepId;
import org.luminousnix.model.StepResult;
import org.luminousnix.protocol.ActionResult;
import org.luminousnix.protocol.ActionResult.Outcome;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Offer;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;

/** A step is followed to its result, whatever becomes of connections meanwhile, and stopped when its time is over. */
final class FollowingTest {
    private static final Optional<Reply> RUNNING = Optional.of(new Reply.Pending("s1", true, "half of it"));
    private static final Optional<Reply> HANGS_UP = Optional.empty();

    @TempDir
    Path folder;

    private final Deque<Optional<Reply>> script = new ArrayDeque<>();
    private FakeExecutor executor;
    private ExecutorClient client;

    @AfterEach
    void close() throws IOException {
        client.close();
        executor.close();
    }

    private static Optional<Reply> ended(Outcome outcome) {
        return Optional.of(new Reply.Result("s1", true, ActionResult.of(outcome, "as it says", Duration.ZERO)));
    }

    private static Optional<Reply> refused(ErrorCode code) {
        return Optional.of(Reply.Refusal.of(code, "not now"));
    }

    /** Answers in this order, and the last for ever. */
    private StepResult attempt(Duration timeout, List<Optional<Reply>> replies) throws IOException {
        script.addAll(replies);
        executor = new FakeExecutor(folder, this::answer);
        client = executor.client();
        ExecutorWay way = new ExecutorWay(client, new Offers(client));
        return way.attempt(new StepId("s1"), Calls.call("restart-unit", "unit", "web.service"), timeout);
    }

    private synchronized Optional<Reply> answer(Request request) {
        return script.size() > 1 ? script.remove() : script.element();
    }

    private List<String> asked() {
        return executor.asked.stream().map(Request::type).toList();
    }

    @Test
    void aJobIsFollowedToItsResult() throws Exception {
        assertThat(attempt(Duration.ofSeconds(20), List.of(RUNNING, RUNNING, ended(Outcome.DONE))))
                .isEqualTo(new StepResult.Done("as it says", null));
        assertThat(asked()).containsExactly("execute", "status", "status");
        assertThat(((Request.Status) executor.asked.get(1)).patience()).isGreaterThan(Duration.ofSeconds(15));
    }

    @Test
    void brokenConnectionsAndARestartInTheMiddleAreSurvived() throws Exception {
        assertThat(attempt(
                        Duration.ofSeconds(20),
                        List.of(
                                RUNNING,
                                HANGS_UP,
                                HANGS_UP,
                                RUNNING,
                                refused(ErrorCode.SHUTTING_DOWN),
                                HANGS_UP,
                                HANGS_UP,
                                ended(Outcome.INTERRUPTED))))
                .isInstanceOfSatisfying(
                        StepResult.TimedOut.class,
                        result -> assertThat(result.message()).contains("the executor was stopped in the middle"));
    }

    @Test
    void aShortActionWhoseAnswerIsLostIsFollowedToo() throws Exception {
        assertThat(attempt(Duration.ofSeconds(20), List.of(HANGS_UP, RUNNING, ended(Outcome.DONE))))
                .isEqualTo(new StepResult.Done("as it says", null));
        assertThat(asked()).containsExactly("execute", "status", "status");
    }

    @Test
    void whenItsTimeIsOverItIsToldToStop() throws Exception {
        assertThat(attempt(Duration.ofMillis(200), List.of(RUNNING, RUNNING, RUNNING, ended(Outcome.CANCELLED))))
                .isInstanceOfSatisfying(
                        StepResult.TimedOut.class,
                        result -> assertThat(result.message()).contains("stopped after", "as it says"));
        assertThat(asked()).contains("cancel").startsWith("execute", "status");
        assertThat(Collections.frequency(asked(), "cancel")).isEqualTo(1);
    }

    @Test
    void anExecutorThatStaysAwayIsNotWaitedForToTheEnd() throws Exception {
        executor = new FakeExecutor(folder, this::answer);
        client = executor.client();
        executor.close();
        assertThat(new Following(client, new StepId("s1"), Duration.ofMinutes(10), Duration.ofMillis(10)).toItsEnd())
                .isInstanceOfSatisfying(
                        StepResult.TimedOut.class,
                        result -> assertThat(result.message())
                                .contains(
                                        "the executor went away after the request was sent", "the effect is unknown"));
    }

    @Test
    void aStepThatTheExecutorHasForgottenHasAnUnknownEffect() throws Exception {
        assertThat(attempt(Duration.ofSeconds(20), List.of(RUNNING, Optional.of(new Reply.Pending("s1", false, "")))))
                .isEqualTo(new StepResult.TimedOut("the executor does not know the step: the effect is unknown"));
    }

    @Test
    void aBusyExecutorIsAskedAgainAndNotGoneAround() throws Exception {
        assertThat(attempt(Duration.ofSeconds(20), List.of(refused(ErrorCode.BUSY), ended(Outcome.DONE))))
                .isEqualTo(new StepResult.Done("as it says", null));
        assertThat(asked()).containsExactly("execute", "execute");
        client.close();
        executor.close();
        script.clear();
        assertThat(attempt(Duration.ofMillis(10), List.of(refused(ErrorCode.BUSY))))
                .isEqualTo(new StepResult.Refused("BUSY", "not now"));
    }

    @Test
    void whatTheExecutorCannotDoHereIsKnownBeforeItIsTried() throws Exception {
        Offer no = new Offer(ActionSpec.of("restart-unit", "restarts"), "no systemd on this host");
        script.add(Optional.of(new Reply.Catalogue(List.of(no))));
        executor = new FakeExecutor(folder, this::answer);
        client = executor.client();
        ExecutorWay way = new ExecutorWay(client, new Offers(client));
        assertThat(way.unable(Calls.call("restart-unit", "unit", "web.service")))
                .contains("the executor cannot: no systemd on this host");
        assertThat(way.unable(Calls.call("drop-caches"))).contains("the executor does not offer drop-caches");
        assertThat(asked()).containsExactly("describe");
        assertThat(Offers.differences(List.of(no)))
                .contains(
                        "restart-unit requires [] for the executor, [unit] for this server",
                        "restart-unit has the risk gentle for the executor, disruptive for this server",
                        "drop-caches is not offered by the executor: it will not be asked for it");
    }

    @Test
    void anExecutorThatCameBackIsAskedAgainWhatItOffers() throws Exception {
        Offer no = new Offer(ActionSpec.of("restart-unit", "restarts"), "no systemd on this host");
        Offer yes = new Offer(ActionSpec.of("restart-unit", "restarts"), null);
        script.add(Optional.of(new Reply.Catalogue(List.of(no))));
        script.add(HANGS_UP);
        script.add(Optional.of(new Reply.Pong("again")));
        script.add(Optional.of(new Reply.Catalogue(List.of(yes))));
        executor = new FakeExecutor(folder, this::answer);
        client = executor.client();
        Offers offers = new Offers(client);
        assertThat(offers.lacks("restart-unit")).isPresent();
        client.call(new Request.Ping(), Duration.ofSeconds(5));
        assertThat(offers.lacks("restart-unit")).isEmpty();
        assertThat(asked()).containsExactly("describe", "ping", "ping", "describe");
    }

    @Test
    void aKeyThatIsNoLongerAcceptedIsReadAgainAndTheRequestSentOnceMore() throws Exception {
        String first = "k1 " + "0123456789abcdef".repeat(4);
        String second = "k2 " + "fedcba9876543210".repeat(4);
        script.add(Optional.of(new Reply.Pong("here")));
        executor = new FakeExecutor(folder, this::answer);
        client = executor.client();
        Duration deadline = Duration.ofSeconds(5);
        assertThat(client.call(new Request.Ping(), deadline).authentic()).isTrue();
        executor.writeKeys(second, first);
        executor.accepts(second);
        assertThat(client.call(new Request.Ping(), deadline).authentic()).isTrue();
        executor.accepts(first);
        assertThat(client.call(new Request.Ping(), deadline).authentic()).isTrue();
        assertThat(asked()).hasSize(3);
        executor.writeKeys("k3 " + "00112233445566ff".repeat(4));
        executor.accepts(second);
        assertThat(client.call(new Request.Ping(), deadline).reply())
                .isInstanceOfSatisfying(
                        Reply.Refusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_SIGNATURE));
    }
}
