package org.luminousnix.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.luminousnix.executor.Bench.self;
import static org.luminousnix.executor.Client.call;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.luminousnix.executor.os.Kernel;
import org.luminousnix.protocol.ActionResult.Outcome;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Exchange;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;

/** A job over a real socket: answered at once, followed without a thread, stopped by whoever asked for it or by its deadline. */
class JobTest extends SocketBench {
    private static final Duration PATIENT = Duration.ofSeconds(25);

    private final SlowAction job =
            SlowAction.of(ActionSpec.of("slow-job", "waits").asJob());
    private final SlowAction brief = SlowAction.of(ActionSpec.of("slow-action", "waits"));

    private Bench serve() throws Exception {
        return serve(self() + "permit *\nbudget slow-job 100/1m\nbudget slow-action 100/1m\n", List.of(job, brief));
    }

    private static Request.Execute start(String step) {
        return call(step, "slow-job", Map.of("run", step));
    }

    private static Reply.Result result(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Result.class);
        return (Reply.Result) reply;
    }

    @Test
    void isAnsweredAtOnceAndFollowedToItsEnd() throws Exception {
        Bench made = serve();
        try (Client client = made.client()) {
            assertThat(client.ask(start("s1"))).isEqualTo(new Reply.Pending("s1", true, ""));
            assertThat(made.audit()).contains("\"event\":\"intent\"").doesNotContain("finished");
            assertThat(client.ask(start("s1"))).isEqualTo(new Reply.Pending("s1", true, ""));

            Exchange.Sent held = client.exchange.seal(new Request.Status("s1", PATIENT));
            client.send(held.frame());
            job.say("s1", "half of it\nis\u0007 done");
            assertThat(client.read(held).reply()).isEqualTo(new Reply.Pending("s1", true, "half of it?is? done"));
            assertThat(client.ask(start("s1"))).isEqualTo(new Reply.Pending("s1", true, "half of it?is? done"));
            assertThat(client.ask(new Request.Status("s1", Duration.ofMillis(50))))
                    .isEqualTo(new Reply.Pending("s1", true, "half of it?is? done"));

            held = client.exchange.seal(new Request.Status("s1", PATIENT));
            client.send(held.frame());
            job.end("s1");
            Reply.Result end = result(client.read(held).reply());
            assertThat(end.recorded()).isTrue();
            assertThat(end.result().outcome()).isEqualTo(Outcome.DONE);
            assertThat(client.ask(start("s1"))).isEqualTo(end);
            assertThat(client.ask(new Request.Status("s1", PATIENT))).isEqualTo(end);
        }
        assertThat(made.audit()).contains("\"event\":\"finished\"");
    }

    @Test
    void newsThatNobodyHeardIsToldAtOnce() throws Exception {
        Bench made = serve();
        try (Client client = made.client()) {
            client.ask(start("s1"));
            job.say("s1", "a");
            await().until(() -> client.ask(new Request.Status("s1")).equals(new Reply.Pending("s1", true, "a")));
            Exchange.Sent held = client.exchange.seal(new Request.Status("s1", PATIENT));
            client.send(held.frame());
            assertThat(client.ask(new Request.Ping())).isInstanceOf(Reply.Pong.class);
            job.end("s1");
            assertThat(result(client.read(held).reply()).result().outcome()).isEqualTo(Outcome.DONE);
        }
    }

    @Test
    void sixtyFourThatWaitStopNobodyElse() throws Exception {
        Bench made = serve();
        try (Client client = made.client();
                Client other = made.client()) {
            client.ask(start("s1"));
            Map<String, Exchange.Sent> waiting = new HashMap<>();
            for (int i = 0; i < 64; i++) {
                Exchange.Sent sent = client.exchange.seal(new Request.Status("s1", PATIENT));
                waiting.put(sent.nonce(), sent);
                client.send(sent.frame());
            }
            Exchange.Sent ping = client.exchange.seal(new Request.Ping());
            client.send(ping.frame());
            assertThat(client.nextNonce()).isEqualTo(ping.nonce());
            assertThat(other.ask(new Request.Ping())).isInstanceOf(Reply.Pong.class);
            brief.end("s2");
            assertThat(result(other.ask(call("s2", "slow-action", Map.of("run", "s2"))))
                            .result()
                            .outcome())
                    .isEqualTo(Outcome.DONE);
            job.end("s1");
            for (int i = 0; i < 64; i++) {
                assertThat(waiting.remove(client.nextNonce())).isNotNull();
            }
        }
    }

    @Test
    void whoAsksForTooManyAnswersToBeHeldBackIsAnsweredAtOnce() throws Exception {
        Bench made = serve();
        try (Client client = made.client()) {
            client.ask(start("s1"));
            Set<String> waiting = new HashSet<>();
            for (int i = 0; i <= Jobs.HELD; i++) {
                Exchange.Sent sent = client.exchange.seal(new Request.Status("s1", PATIENT));
                waiting.add(sent.nonce());
                client.send(sent.frame());
            }
            assertThat(waiting.remove(client.nextNonce())).isTrue();
            job.end("s1");
            while (!waiting.isEmpty()) {
                assertThat(waiting.remove(client.nextNonce())).isTrue();
            }
        }
    }

    @Test
    void isCancelledByWhoeverAskedForItAndThatIsInTheAudit() throws Exception {
        Bench made = serve();
        try (Client client = made.client();
                Client other = made.client()) {
            client.ask(start("s1"));
            job.say("s1", "a part");
            await().until(() -> client.ask(new Request.Status("s1")).equals(new Reply.Pending("s1", true, "a part")));
            assertThat(client.ask(new Request.Cancel("s1"))).isEqualTo(new Reply.Pending("s1", true, "a part"));
            Reply.Result end = result(client.ask(new Request.Status("s1", PATIENT)));
            assertThat(end.result().outcome()).isEqualTo(Outcome.CANCELLED);
            assertThat(end.result().output()).isEqualTo("stopped after \"a part\"");
            assertThat(end.result().detail()).containsEntry("stopped_by", "caller");

            assertThat(client.ask(new Request.Cancel("s1"))).isEqualTo(end);
            assertThat(client.ask(new Request.Cancel("none"))).isEqualTo(new Reply.Pending("none", false, ""));
            Exchange.Sent running = other.exchange.seal(call("s2", "slow-action", Map.of("run", "s2")));
            other.send(running.frame());
            await().until(() -> client.ask(new Request.Status("s2")).equals(new Reply.Pending("s2", true, "")));
            await().untilAsserted(() -> assertThat(((Reply.Refusal) client.ask(new Request.Cancel("s2"))).code())
                    .isEqualTo(ErrorCode.BAD_REQUEST));
            brief.end("s2");
            assertThat(result(other.read(running).reply()).result().outcome()).isEqualTo(Outcome.DONE);
        }
        assertThat(made.audit().lines().filter(line -> line.contains("\"event\":\"cancel\"")))
                .singleElement()
                .asString()
                .contains("\"uid\":" + Kernel.euid(), "\"step\":\"s1\"");
        assertThat(made.audit().lines().filter(line -> line.contains("\"event\":\"cancelled-nothing\"")))
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void isStoppedByItsDeadline() throws Exception {
        Bench made = serve();
        try (Client client = made.client()) {
            client.ask(call("s1", "slow-job", Map.of("run", "s1", "timeout", "100ms")));
            Reply.Result end = result(client.ask(new Request.Status("s1", PATIENT)));
            assertThat(end.result().outcome()).isEqualTo(Outcome.TIMED_OUT);
            assertThat(end.result().output()).isEqualTo("its deadline passed: stopped after \"\"");
            assertThat(end.result().detail()).containsEntry("stopped_by", "deadline");
        }
    }

    @Test
    void isStoppedWithTheExecutorAndKnownAfterwards() throws Exception {
        Bench made = serve();
        try (Client client = made.client()) {
            client.ask(start("s1"));
            Exchange.Sent held = client.exchange.seal(new Request.Status("s1", PATIENT));
            client.send(held.frame());
            assertThat(client.ask(new Request.Ping())).isInstanceOf(Reply.Pong.class);
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(made::stop);
            Reply.Result end = result(client.read(held).reply());
            assertThat(end.result().outcome()).isEqualTo(Outcome.CANCELLED);
            assertThat(end.result().detail()).containsEntry("stopped_by", "shutdown");
            stopped.join();
        }
        assertThat(made.auditFindings()).isEmpty();
        made.start();
        try (Client client = made.client()) {
            assertThat(result(client.ask(start("s1"))).result().outcome()).isEqualTo(Outcome.CANCELLED);
        }
    }
}
