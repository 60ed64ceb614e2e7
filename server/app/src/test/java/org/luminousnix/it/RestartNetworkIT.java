package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.luminousnix.protocol.ActionResult;
import org.luminousnix.protocol.ActionResult.Outcome;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Reply;

/** The restart of a real network service in the host's own network namespace, with a router in another, and the dead-man's switch. */
@NeedsTestHost
final class RestartNetworkIT {
    private static final String NETWORKD = "systemd-networkd.service";
    private static final String NETWORKING = "networking.service";
    private static final String RIGHT = "/etc/systemd/network/10-eth0.network";

    @AutoClose
    private static LuminousHost luminous;

    private static TestHost host;

    @AutoClose
    private static ExecutorCalls executor;

    @BeforeAll
    static void boot() throws IOException {
        luminous = LuminousHost.boot(
                "peer uid=root\npermit *\nbudget restart-network 100/5m\nbudget class:critical 100/5m\n", "");
        host = luminous.host();
        host.write("/tmp/router.sh", Resource.text("router.sh"));
        host.exec("sh", "/tmp/router.sh").expectSuccess();
        host.write("/usr/local/sbin/networking", Resource.text("networking.sh"));
        host.exec("chmod", "+x", "/usr/local/sbin/networking").expectSuccess();
        host.writeUnit(
                NETWORKING,
                "[Service]\nType=oneshot\nRemainAfterExit=yes\nTimeoutStopSec=1\nExecStart=/usr/local/sbin/networking\n");
        luminous.startExecutor();
        executor = new ExecutorCalls(host);
    }

    @BeforeEach
    void noServiceIsActive() {
        host.exec("rm", "-f", "/run/network-breaks", "/run/network-hangs").expectSuccess();
        host.systemctl(
                "stop", "luminous-network-restore@6000ms.timer", NETWORKD, "systemd-networkd.socket", NETWORKING);
        host.systemctl("reset-failed");
        host.exec("ip", "address", "flush", "dev", "eth0").expectSuccess();
        host.write("/etc/resolv.conf", "nameserver 10.9.0.1\n");
    }

    @Test
    void saysWhereThereIsNone() {
        assertThat(executor.execute("restart-network").toString()).contains("no network service is active");
    }

    @Test
    void restartsNetworkd() {
        networkd("10.9.0");
        assertThat(executor.rehearse("restart-network"))
                .contains("restores the network after 60s, then restart systemd-networkd.service")
                .contains("interfaces: eth0, lo")
                .contains("10.9.0.2")
                .contains("default via 10.9.0.1 dev eth0");
        String pid = host.mainPid(NETWORKD);
        String before = shown();
        ActionResult result = executor.result("restart-network", "within", "20s");
        assertThat(result.outcome()).as(result.output()).isEqualTo(Outcome.DONE);
        assertThat(host.mainPid(NETWORKD)).isNotEqualTo(pid);
        assertThat(shown()).isEqualTo(before);
        assertThat(armed()).isEmpty();
    }

    @Test
    void restoresWhatNetworkdTakesAway() {
        networkd("10.9.0");
        String before = shown();
        writeNetwork("10.88.0");
        ActionResult result = executor.result("restart-network", "within", "6s");
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.output()).contains("this was not back").contains("default via 10.88.0.1 dev eth0");
        assertThat(result.detail()).containsEntry("restored", "true");
        assertThat(shown()).isEqualTo(before);
        assertThat(armed()).isEmpty();
    }

    @Test
    void restoresWhatAServiceBreaksWithItsResolver() {
        host.systemctl("start", NETWORKING).expectSuccess();
        String before = shown();
        host.exec("touch", "/run/network-breaks").expectSuccess();
        ActionResult result = executor.result("restart-network", "within", "6s");
        assertThat(result.detail()).as(result.output()).containsEntry("restored", "true");
        assertThat(shown()).isEqualTo(before).contains("fd00:9::2/64");
        assertThat(host.exec("cat", "/etc/resolv.conf").out()).isEqualTo("nameserver 10.9.0.1\n");
    }

    @Test
    void restoresByItselfWhenTheOneShotIsKilled() {
        host.systemctl("start", NETWORKING).expectSuccess();
        String before = shown();
        host.exec("touch", "/run/network-hangs").expectSuccess();
        executor.begin("restart-network", "within", "12s");
        await().until(() -> shown(), now -> !now.equals(before));
        assertThat(armed()).contains("luminous-network-restore@12000ms.timer");
        host.kill(luminous.oneShot("restart-network"), "KILL");
        Reply second = await().atMost(LuminousHost.PATIENCE)
                .until(
                        () -> executor.execute("restart-network", "within", "12s"),
                        reply -> !(reply instanceof Reply.Refusal refusal && refusal.code() == ErrorCode.BUSY));
        assertThat(second)
                .isInstanceOfSatisfying(
                        Reply.Result.class,
                        result -> assertThat(result.result().output())
                                .contains("nothing was done: luminous-network-restore@12000ms.timer is armed"));
        await().atMost(LuminousHost.PATIENCE).until(() -> shown(), before::equals);
        await().atMost(LuminousHost.PATIENCE).untilAsserted(() -> {
            assertThat(host.journal("luminous-network-restore.service")).contains("Finished");
            assertThat(armed()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({"within,1s", "within,16m", "within,soon", "service,sshd.service"})
    void refusals(String name, String value) {
        networkd("10.9.0");
        assertThat(executor.execute("restart-network", name, value))
                .isInstanceOfSatisfying(
                        Reply.Refusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_ARGUMENT));
    }

    /** Starts networkd with a network, and waits until its default route is there. */
    private static void networkd(String net) {
        writeNetwork(net);
        host.systemctl("start", NETWORKD).expectSuccess();
        await().until(() -> shown(), now -> now.contains("default via " + net + ".1"));
    }

    private static void writeNetwork(String net) {
        host.write(RIGHT, Resource.text("eth0.network").replace("@NET@", net));
    }

    /** Addresses, routes and rules of IPv4, and the global addresses of IPv6. */
    private static String shown() {
        return host.exec(
                        "sh",
                        "-c",
                        "ip -o -4 addr show dev eth0; ip -o -6 addr show dev eth0 scope global; ip -4 route; ip rule")
                .out();
    }

    private static String armed() {
        return host.systemctl("list-timers", "--plain", "--no-legend", "luminous-network-restore*")
                .out();
    }
}
