package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;

/** The packaged executor as systemd's service: its socket, its readiness, its watchdog, its reload, on the installed units. */
@NeedsTestHost
final class ExecutorServiceIT {
    private static final String SERVICE = "luminous-executor.service";
    private static final String POLICY = "peer uid=root\npermit reset-failed-unit\n";

    @AutoClose
    private static LuminousHost luminous;

    private static TestHost host;

    @BeforeAll
    static void boot() {
        luminous = LuminousHost.boot(POLICY, "");
        host = luminous.host();
        host.systemctl("start", "luminous-executor.socket").expectSuccess();
    }

    @BeforeEach
    void stopped() {
        host.systemctl("stop", SERVICE).expectSuccess();
        host.write(LuminousInstall.POLICY, POLICY);
        assertThat(host.property(SERVICE, "ActiveState")).isEqualTo("inactive");
    }

    private static String socket() {
        return host.exec("stat", "-c", "%F %a %U:%G", LuminousInstall.SOCKET)
                .out()
                .strip();
    }

    @Test
    void aRequestMadeWhileItIsDownStartsItAndIsServed() throws IOException {
        assertThat(socket()).isEqualTo("socket 660 root:luminous");
        try (ExecutorCalls calls = new ExecutorCalls(host)) {
            assertThat(calls.ask(new Request.Ping())).isInstanceOf(Reply.Pong.class);
        }
        assertThat(host.property(SERVICE, "ActiveState")).isEqualTo("active");
        host.systemctl("stop", SERVICE).expectSuccess();
        assertThat(socket()).as("the socket is systemd's, not ours to remove").isEqualTo("socket 660 root:luminous");
        try (ExecutorCalls calls = new ExecutorCalls(host)) {
            assertThat(calls.ask(new Request.Ping())).isInstanceOf(Reply.Pong.class);
        }
        assertThat(luminous.log()).doesNotContain("WARNING");
    }

    @Test
    void itIsReadyWhenItAnswersAndSaysHowItIs() throws IOException {
        luminous.startExecutor();
        assertThat(host.property(SERVICE, "StatusText")).startsWith("answers; 1 peer, 1 rule; ");
        try (ExecutorCalls calls = new ExecutorCalls(host)) {
            assertThat(calls.execute("drop-caches")).isInstanceOf(Reply.Refusal.class);
        }
        await().atMost(LuminousHost.PATIENCE)
                .until(() -> host.property(SERVICE, "StatusText")
                        .matches("answers; 1 peer, 1 rule; \\d+ of \\d+ actions available; last refusal DENIED: .*"));
    }

    @Test
    void aReloadChangesThePolicyOfOpenConnections() throws IOException {
        luminous.startExecutor();
        String pid = host.mainPid(SERVICE);
        try (ExecutorCalls calls = new ExecutorCalls(host)) {
            assertThat(refusal(calls, "kill-process", "pid", "1", "start", "1").code())
                    .isNotEqualTo(ErrorCode.UNKNOWN_PEER);
            host.write(LuminousInstall.POLICY, POLICY + "permitt everything\n");
            host.systemctl("reload", SERVICE).expectSuccess();
            status("reload refused (" + LuminousInstall.POLICY + ": policy line 3: ");
            assertThat(calls.ask(new Request.Ping())).isInstanceOf(Reply.Pong.class);
            host.write(LuminousInstall.POLICY, POLICY + "permit drop-caches\n");
            host.systemctl("reload", SERVICE).expectSuccess();
            status("; 1 peer, 2 rules; ");
            assertThat(calls.rehearse("drop-caches", "level", "1")).startsWith("would write out ");
            host.write(LuminousInstall.POLICY, "peer uid=luminous\n");
            host.systemctl("reload", SERVICE).expectSuccess();
            status("; 1 peer, 0 rules; ");
            assertThat(((Reply.Refusal) calls.ask(new Request.Ping())).code()).isEqualTo(ErrorCode.UNKNOWN_PEER);
        }
        assertThat(host.mainPid(SERVICE)).as("the process is the same").isEqualTo(pid);
        assertThat(host.journal(SERVICE)).contains("reload refused, policy and keys stay as they were: ");
        assertThat(luminous.executorAudit().stream()
                        .map(line -> line.get("event").asText()))
                .contains("reload-refused", "reloaded");
        luminous.executor("audit", "verify", "--state", "/var/lib/luminous-executor")
                .expectSuccess();
    }

    @Test
    void oneThatDoesNotTurnAnyMoreIsReplacedByTheWatchdog() throws IOException {
        host.writeUnit(SERVICE + ".d/quick.conf", "[Service]\nWatchdogSec=3\nTimeoutAbortSec=1\n");
        luminous.startExecutor();
        String before = host.mainPid(SERVICE);
        await().during(Duration.ofSeconds(5))
                .atMost(Duration.ofSeconds(8))
                .until(() -> host.mainPid(SERVICE).equals(before));
        host.kill(SERVICE, "STOP");
        await().atMost(LuminousHost.PATIENCE)
                .until(() -> host.property(SERVICE, "ActiveState").equals("active")
                        && !host.property(SERVICE, "MainPID").equals(before));
        try (ExecutorCalls calls = new ExecutorCalls(host)) {
            assertThat(calls.ask(new Request.Ping())).isInstanceOf(Reply.Pong.class);
        }
        assertThat(host.journal(SERVICE)).contains("Watchdog timeout");
    }

    private static Reply.Refusal refusal(ExecutorCalls calls, String action, String... args) {
        return (Reply.Refusal) calls.execute(action, args);
    }

    private static void status(String part) {
        await().atMost(LuminousHost.PATIENCE)
                .until(() -> host.property(SERVICE, "StatusText").contains(part));
    }
}
