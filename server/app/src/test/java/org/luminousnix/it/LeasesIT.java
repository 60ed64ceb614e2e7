package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.luminousnix.protocol.ActionResult;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Undo;

/** Freezing a unit of a real systemd for a time: who thaws it, and when, whatever has become of the server and the executor. */
@NeedsTestHost
final class LeasesIT {
    private static final String VICTIM = "victim.service";
    private static final String EXECUTOR = "luminous-executor.service";

    @AutoClose
    private static LuminousHost luminous;

    private static TestHost host;

    @BeforeAll
    static void boot() {
        luminous = LuminousHost.boot(
                "peer uid=root\npermit freeze-unit unit=victim.service\npermit thaw-unit\n",
                "apiVersion: luminous/v1\n",
                List.of("-H", "unified"));
        host = luminous.host();
        host.writeUnit(VICTIM, Resource.text("victim.service").replace("@RESTART@", "no"));
        luminous.startServer();
    }

    @BeforeEach
    void start() {
        host.systemctl("restart", VICTIM).expectSuccess();
        luminous.startExecutor();
    }

    @Test
    void aFrozenUnitThawsWhenItsTimeIsOver() throws IOException {
        freeze("15s"); // long enough for a command to start on a busy machine
        assertThat(leases()).contains("freezer of " + VICTIM, "taken back in", "by thaw-unit {unit=victim.service}");
        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(3)).until(LeasesIT::isFrozen);
        await().atMost(LuminousHost.PATIENCE).until(() -> !isFrozen());
        await().atMost(LuminousHost.PATIENCE).until(() -> leases().contains("no lease is in force"));
        assertThat(lastLines("lease-armed", "lease-expired", "lease-ended")).contains("\"how\":\"expired\"");
    }

    @Test
    void aFrozenUnitThawsThoughServerAndExecutorWereKilled() throws IOException {
        freeze("3s");
        host.kill("luminous-server.service", "KILL");
        host.kill(EXECUTOR, "KILL");
        host.systemctl("stop", "luminous-server.service", EXECUTOR).expectSuccess();
        assertThat(host.property(EXECUTOR, "ActiveState")).isNotEqualTo("active");
        await().during(Duration.ofSeconds(4)).atMost(Duration.ofSeconds(6)).until(LeasesIT::isFrozen);
        luminous.startExecutor();
        await().atMost(LuminousHost.PATIENCE).until(() -> !isFrozen());
        await().atMost(LuminousHost.PATIENCE).until(() -> leases().contains("no lease is in force"));
        assertThat(lastLines("lease-armed", "lease-expired", "lease-ended")).contains("\"how\":\"expired\"");
        assertThat(luminous.executor("audit", "verify", "--state", "/var/lib/luminous-executor")
                        .exit())
                .isZero();
        luminous.startServer();
    }

    @Test
    void thawingEndsTheLeaseAndNobodyComesBackLater() throws IOException {
        ActionResult frozen = freeze("10m");
        assertThat(frozen.undo()).isEqualTo(new Undo("thaw-unit", new TreeMap<>(Map.of("unit", VICTIM))));
        try (ExecutorCalls executor = new ExecutorCalls(host)) {
            assertThat(executor.rehearse("thaw-unit", "unit", VICTIM)).isEqualTo("would thaw " + VICTIM);
            executor.done("thaw-unit", "unit", VICTIM);
        }
        assertThat(isFrozen()).isFalse();
        assertThat(leases()).contains("no lease is in force");
        assertThat(lastLines("lease-ended")).contains("\"how\":\"back\"");
    }

    @Test
    void aUnitThatWasRestartedMeanwhileIsLeftAsItIs() throws IOException {
        freeze("2s");
        host.systemctl("restart", VICTIM).expectSuccess();
        String pid = host.mainPid(VICTIM);
        await().atMost(LuminousHost.PATIENCE).until(() -> leases().contains("no lease is in force"));
        assertThat(lastLines("lease-ended")).contains("\"how\":\"back\"");
        assertThat(host.mainPid(VICTIM)).isEqualTo(pid);
    }

    @Test
    void aSecondFreezeRenewsTheLeaseAndARefusedOneMakesNone() throws IOException {
        freeze("10m");
        freeze("1s");
        await().atMost(LuminousHost.PATIENCE).until(() -> !isFrozen());
        host.systemctl("stop", VICTIM).expectSuccess();
        try (ExecutorCalls executor = new ExecutorCalls(host)) {
            assertThat(executor.execute("freeze-unit", "unit", VICTIM))
                    .isInstanceOfSatisfying(
                            Reply.Result.class,
                            reply -> assertThat(reply.result().output())
                                    .isEqualTo(
                                            "victim.service is inactive (dead): only a unit that is active can be frozen"));
            assertThat(executor.execute("freeze-unit", "unit", "ssh.service"))
                    .isInstanceOfSatisfying(
                            Reply.Refusal.class,
                            reply -> assertThat(reply.code()).isEqualTo(ErrorCode.DENIED));
            assertThat(executor.execute("freeze-unit", "unit", "user.slice"))
                    .isInstanceOfSatisfying(
                            Reply.Refusal.class,
                            reply -> assertThat(reply.code()).isEqualTo(ErrorCode.BAD_ARGUMENT));
        }
        await().atMost(LuminousHost.PATIENCE).until(() -> leases().contains("no lease is in force"));
    }

    private static ActionResult freeze(String lease) throws IOException {
        try (ExecutorCalls executor = new ExecutorCalls(host)) {
            ActionResult result = executor.done("freeze-unit", "unit", VICTIM, "lease", lease);
            assertThat(isFrozen()).isTrue();
            return result;
        }
    }

    /** What the kernel says, not what systemd remembers. */
    private static boolean isFrozen() {
        String group = host.property(VICTIM, "ControlGroup");
        return host.exec("cat", "/sys/fs/cgroup" + group + "/cgroup.events")
                .expectSuccess()
                .out()
                .contains("frozen 1");
    }

    private static String leases() {
        return luminous.executor("leases").expectSuccess().out();
    }

    /** The last audit line of each kind, in the order in which they were asked for; fails where one is missing. */
    private static String lastLines(String... events) {
        StringBuilder lines = new StringBuilder();
        long before = 0;
        for (String event : events) {
            var last = luminous.executorAudit().stream()
                    .filter(line -> line.path("event").asText().equals(event))
                    .toList()
                    .getLast();
            assertThat(last.path("seq").asLong()).as(event).isGreaterThan(before);
            before = last.path("seq").asLong();
            lines.append(last).append('\n');
        }
        return lines.toString();
    }
}
