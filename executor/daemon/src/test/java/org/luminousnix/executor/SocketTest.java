package org.luminousnix.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.luminousnix.executor.Bench.named;
import static org.luminousnix.executor.Bench.self;
import static org.luminousnix.executor.Bench.with;
import static org.luminousnix.executor.Client.call;
import static org.luminousnix.executor.Client.dry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.luminousnix.executor.action.Actions;
import org.luminousnix.executor.os.Os;
import org.luminousnix.protocol.ActionResult.Outcome;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Exchange;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;

/** A real daemon on a real Unix socket, real processes, and what it does for a client it knows. */
class SocketTest extends SocketBench {

    @Test
    void answersAndIsPrivate() throws Exception {
        Bench made = serve(self() + POLICY);
        try (Client client = made.client()) {
            assertThat(client.ask(new Request.Ping())).isInstanceOf(Reply.Pong.class);
            assertThat(client.ask(new Request.Describe()))
                    .isInstanceOfSatisfying(
                            Reply.Catalogue.class,
                            catalogue -> assertThat(catalogue.offers())
                                    .extracting(offer -> offer.spec().name())
                                    .contains("restart-unit", "drop-caches")
                                    .hasSize(Actions.ALL.size()));
            assertThat(client.ask(new Request.Status("none"))).isEqualTo(new Reply.Pending("none", false, ""));
        }
        assertThat(mode(made.paths.socket())).isEqualTo("rw-rw----");
        assertThat(mode(made.paths.socket().getParent())).isEqualTo("rwxr-x---");
        assertThat(mode(made.paths.state())).isEqualTo("rwx------");
    }

    @Test
    void killsAProcessOnceAndRecordsItFirst() throws Exception {
        Bench made = serve(self() + POLICY);
        Process victim = child(Bench.sleeper());
        Request.Execute kill = call("s1", "kill-process", named(victim));
        try (Client client = made.client()) {
            Reply.Result first = (Reply.Result) client.ask(kill);
            assertThat(first.result().outcome()).isEqualTo(Outcome.DONE);
            assertThat(first.result().detail()).containsEntry("signal", "TERM");
            assertThat(first.recorded()).isFalse();
            assertThat(victim.waitFor(5, TimeUnit.SECONDS)).isTrue();
            assertThat(client.ask(kill)).isEqualTo(new Reply.Result("s1", true, first.result()));
            assertThat(client.ask(new Request.Status("s1"))).isEqualTo(new Reply.Result("s1", true, first.result()));
        }
        String audit = made.audit();
        assertThat(audit.indexOf("\"event\":\"intent\""))
                .isPositive()
                .isLessThan(audit.indexOf("\"event\":\"finished\""));
        assertThat(audit.split("\"event\":\"intent\"", -1)).hasSize(2);
        made.stop();
        assertThat(made.auditFindings()).isEmpty();
        made.start();
        try (Client client = made.client()) {
            assertThat(((Reply.Result) client.ask(kill)).recorded()).isTrue();
            refused(client, call("s1", "kill-process", with(named(victim()), "grace=1s")), ErrorCode.BAD_REQUEST);
        }
    }

    private Process victim() throws Exception {
        return child(Bench.sleeper());
    }

    @Test
    void killsWhatDoesNotListenAfterTheGrace() throws Exception {
        Bench made = serve(self() + POLICY);
        Process victim = child(Bench.stubborn());
        try (Client client = made.client()) {
            Reply.Result reply =
                    (Reply.Result) client.ask(call("s1", "kill-process", with(named(victim), "grace=100ms")));
            assertThat(reply.result().detail()).containsEntry("signal", "KILL");
            assertThat(victim.waitFor(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void renicesReportsThePreviousValueAndIsRateLimited() throws Exception {
        Bench made = serve(self() + POLICY);
        Process process = child(Bench.sleeper());
        try (Client client = made.client()) {
            Reply.Result reply =
                    (Reply.Result) client.ask(call("s1", "renice-process", with(named(process), "nice=7")));
            assertThat(reply.result().outcome()).isEqualTo(Outcome.DONE);
            assertThat(reply.result().detail()).containsEntry("previous", "0").containsEntry("nice", "7");
            assertThat(client.ask(dry("s2", "renice-process", with(named(process), "nice=8"))))
                    .isInstanceOfSatisfying(
                            Reply.Rehearsal.class,
                            would -> assertThat(would.effect()).contains("from 7 to 8"));
            client.ask(call("s3", "renice-process", with(named(process), "nice=8")));
            client.ask(call("s4", "renice-process", with(named(process), "nice=9")));
            Reply.Refusal limited = refused(
                    client, call("s5", "renice-process", with(named(process), "nice=10")), ErrorCode.RATE_LIMITED);
            assertThat(limited.retryAfter()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(101));
        }
        made.stop();
        made.start();
        try (Client client = made.client()) {
            refused(client, call("s6", "renice-process", with(named(process), "nice=10")), ErrorCode.RATE_LIMITED);
        }
    }

    @Test
    void refusesWhatTheCatalogueTypesAndPolicyDoNotAllow() throws Exception {
        Bench made = serve(self() + POLICY);
        Process process = child(Bench.sleeper());
        Map<String, String> self = Map.of(
                "pid",
                Long.toString(ProcessHandle.current().pid()),
                "start",
                startOf(ProcessHandle.current().pid()));
        try (Client client = made.client()) {
            refused(client, call("a", "format-disk", Map.of()), ErrorCode.UNKNOWN_ACTION);
            refused(client, call("b", "renice-process", with(named(process), "nice=20")), ErrorCode.BAD_ARGUMENT);
            refused(client, call("c", "renice-process", with(named(process), "nice=1", "x=1")), ErrorCode.BAD_ARGUMENT);
            refused(client, call("d", "kill-process", Map.of("pid", "7")), ErrorCode.BAD_ARGUMENT);
            refused(client, call("e", "kill-process", Map.of("pid", "2", "start", "1")), ErrorCode.BAD_ARGUMENT);
            refused(client, call("f", "restart-unit", Map.of("unit", "nginx; reboot")), ErrorCode.BAD_ARGUMENT);
            assertThat(refused(client, call("g", "renice-process", with(named(process), "nice=-1")), ErrorCode.DENIED)
                            .policyLine())
                    .isZero();
            refused(client, call("h", "kill-process", self), ErrorCode.DENIED);
            refused(client, call("i", "restart-unit", Map.of("unit", "sshd.service")), ErrorCode.DENIED);
            assertThat(process.isAlive()).isTrue();
            assertThat(client.ask(new Request.Ping())).isInstanceOf(Reply.Pong.class);
        }
        assertThat(made.audit())
                .contains("UNKNOWN_ACTION", "BAD_ARGUMENT", "DENIED")
                .doesNotContain("intent");
    }

    @Test
    void saysHonestlyWhatThisHostLacks() throws Exception {
        if (Files.isDirectory(Path.of("/run/systemd/system"))) {
            return;
        }
        Bench made = serve(self() + POLICY);
        try (Client client = made.client()) {
            assertThat(refused(client, call("a", "restart-unit", Map.of("unit", "nginx.service")), ErrorCode.FAILED)
                            .reason())
                    .isEqualTo("no systemd on this host: /run/systemd/system does not exist");
        }
    }

    @Test
    void answersPipelinedRequestsOnceEach() throws Exception {
        Bench made = serve(self() + POLICY);
        try (Client client = made.client()) {
            Map<String, Exchange.Sent> open = new HashMap<>();
            for (int i = 0; i < 40; i++) {
                Exchange.Sent sent = client.exchange.seal(new Request.Ping());
                open.put(sent.nonce(), sent);
                client.send(sent.frame());
            }
            for (int i = 0; i < 40; i++) {
                String nonce = client.nextNonce();
                assertThat(open.remove(nonce)).isNotNull();
            }
            assertThat(open).isEmpty();
        }
    }

    @Test
    void answersWhatIsUnderWayBeforeItStops() throws Exception {
        Bench made = serve(self() + POLICY);
        Process victim = child(Bench.stubborn());
        try (Client client = made.client();
                Client second = made.client()) {
            Exchange.Sent sent = client.exchange.seal(call("s1", "kill-process", with(named(victim), "grace=1s")));
            client.send(sent.frame());
            Awaitility.await()
                    .until(() -> second.ask(new Request.Status("s1")).equals(new Reply.Pending("s1", true, "")));
            made.stop();
            assertThat(client.read(sent).reply())
                    .isInstanceOfSatisfying(
                            Reply.Result.class,
                            reply -> assertThat(reply.result().outcome()).isEqualTo(Outcome.DONE));
        }
        assertThat(made.auditFindings()).isEmpty();
        assertThat(made.audit()).contains("\"event\":\"stopped\"");
    }

    private static String startOf(long pid) throws Exception {
        return Long.toString(Os.host().processes().find((int) pid).orElseThrow().startTicks());
    }

    private static String mode(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
