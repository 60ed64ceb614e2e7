package org.luminousnix.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.luminousnix.executor.Bench.self;
import static org.luminousnix.executor.Client.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.luminousnix.protocol.ActionResult.Outcome;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;
import org.luminousnix.protocol.Risk;

/** How much is done at once, over a real socket: eight short actions, four jobs beside them, one that disturbs the whole host. */
class SlotsTest extends SocketBench {
    private final SlowAction job =
            SlowAction.of(ActionSpec.of("slow-job", "waits").asJob());
    private final SlowAction brief = SlowAction.of(ActionSpec.of("slow-action", "waits"));
    private final SlowAction rollback = SlowAction.of(
            ActionSpec.of("slow-rollback", "waits").risk(Risk.CRITICAL).asJob());
    private final SlowAction restart =
            SlowAction.of(ActionSpec.of("slow-restart", "waits").risk(Risk.DISRUPTIVE));

    private Bench serve() throws Exception {
        return serve(
                self() + "permit *\nbudget slow-job 100/1m\nbudget slow-action 100/1m\nbudget class:critical 10/1m\n",
                List.of(job, brief, rollback, restart));
    }

    private static Request.Execute start(String action, String step) {
        return call(step, action, Map.of("run", step));
    }

    private static void running(Client client, String step) {
        await().until(() -> client.ask(new Request.Status(step)).equals(new Reply.Pending(step, true, "")));
    }

    @Test
    void aNinthShortActionIsBusyAndLeavesNothingBehind() throws Exception {
        Bench made = serve();
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(made.client());
        }
        Client client = made.client();
        for (int i = 0; i < Slots.ACTIONS; i++) {
            Client sender = clients.get(i / 2);
            sender.send(sender.exchange.seal(start("slow-action", "s" + i)).frame());
            running(client, "s" + i);
        }
        assertThat(refused(client, start("slow-action", "s8"), ErrorCode.BUSY).reason())
                .isEqualTo("8 actions are under way");
        assertThat(refused(client, start("slow-action", "s1"), ErrorCode.BUSY).reason())
                .isEqualTo("step: s1 is still running");
        assertThat(client.ask(new Request.Status("s8"))).isEqualTo(new Reply.Pending("s8", false, ""));
        assertThat(client.ask(start("slow-job", "j1"))).isEqualTo(new Reply.Pending("j1", true, ""));
        for (int i = 0; i < Slots.ACTIONS; i++) {
            brief.end("s" + i);
        }
        brief.end("s8");
        await().until(() -> client.ask(start("slow-action", "s8")) instanceof Reply.Result);
        client.close();
        for (Client one : clients) {
            one.close();
        }
    }

    @Test
    void aFifthJobIsBusyAndShortActionsAreNot() throws Exception {
        Bench made = serve();
        try (Client client = made.client()) {
            for (int i = 0; i < Slots.JOBS; i++) {
                assertThat(client.ask(start("slow-job", "j" + i))).isEqualTo(new Reply.Pending("j" + i, true, ""));
            }
            assertThat(refused(client, start("slow-job", "j4"), ErrorCode.BUSY).reason())
                    .isEqualTo("4 jobs are under way");
            brief.end("s1");
            assertThat(((Reply.Result) client.ask(start("slow-action", "s1")))
                            .result()
                            .outcome())
                    .isEqualTo(Outcome.DONE);
            job.end("j0");
            await().until(() -> client.ask(start("slow-job", "j4")) instanceof Reply.Pending);
        }
    }

    @Test
    void onlyOneDisturbsTheWholeHost() throws Exception {
        Bench made = serve();
        try (Client client = made.client()) {
            assertThat(client.ask(start("slow-rollback", "r1"))).isEqualTo(new Reply.Pending("r1", true, ""));
            for (String action : List.of("slow-rollback", "slow-restart")) {
                assertThat(refused(client, start(action, "r2"), ErrorCode.BUSY).reason())
                        .isEqualTo("step r1 disturbs the whole host and is under way, one at a time");
            }
            assertThat(client.ask(start("slow-rollback", "r1"))).isEqualTo(new Reply.Pending("r1", true, ""));
            assertThat(client.ask(start("slow-job", "j1"))).isEqualTo(new Reply.Pending("j1", true, ""));
            rollback.end("r1");
            restart.end("r2");
            assertThat(await().until(() -> ended(client, start("slow-restart", "r2")), Optional::isPresent))
                    .hasValueSatisfying(
                            end -> assertThat(end.result().outcome()).isEqualTo(Outcome.DONE));
        }
        assertThat(made.audit()).contains("\"code\":\"BUSY\"");
    }

    private static Optional<Reply.Result> ended(Client client, Request request) throws Exception {
        return client.ask(request) instanceof Reply.Result result ? Optional.of(result) : Optional.empty();
    }
}
