package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Shows what the installed server, in its sandbox, sees of the network, its nameservers, the clock and what units use: told, never healed. */
@NeedsTestHost
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class HostProbesIT {
    private static final String NAMESERVER = "127.0.0.77";

    @AutoClose
    private static LuminousHost luminous;

    private static TestHost host;

    @BeforeAll
    static void boot() {
        luminous = LuminousHost.boot("", Resource.text("host-probes.yaml"));
        host = luminous.host();
        host.write("/tmp/router.sh", Resource.text("router.sh"));
        host.exec("sh", "/tmp/router.sh").expectSuccess();
        host.exec("ip", "address", "add", "10.9.0.2/24", "dev", "eth0").expectSuccess();
        host.exec("ip", "link", "set", "eth0", "up").expectSuccess();
        host.exec("ip", "route", "add", "default", "via", "10.9.0.1").expectSuccess();
        host.write("/etc/resolv.conf", "nameserver " + NAMESERVER + "\n");
        luminous.server(Map.of("LUMINOUS_DNS_EVERY", "1s"));
        luminous.startServer();
    }

    @Test
    @Order(1)
    void nameserversThatNobodyIsBehindAreToldAndOnesThatAnswerAreWell() {
        await().atMost(LuminousHost.PATIENCE).until(() -> firing("DnsDown"));
        JsonNode incident = incident("DnsDown");
        isTold(incident);
        assertThat(metric("dns_success{server=\"" + NAMESERVER + "\"}")).contains(0.0);
        host.writeUnit("dns-responder.service", """
                [Service]
                ExecStart=/opt/jdk/bin/java -XX:TieredStopAtLevel=1 -cp /opt/luminous/test org.luminousnix.it.DnsResponder %s
                """.formatted(NAMESERVER));
        host.systemctl("start", "dns-responder.service").expectSuccess();
        await().atMost(LuminousHost.PATIENCE).until(() -> !firing("DnsDown"));
        assertThat(metric("dns_up")).contains(1.0);
        assertThat(metric("dns_duration_seconds{server=\"" + NAMESERVER + "\"}").orElseThrow())
                .isBetween(0.0, 1.0);
        Scenarios.shown("DNS down", incident);
    }

    @Test
    @Order(2)
    void aNameserverThatTheSandboxForbidsIsNeitherUpNorDown() {
        host.write("/etc/resolv.conf", "nameserver 10.9.0.1\n");
        await().atMost(LuminousHost.PATIENCE)
                .until(() -> probe("dns").path("answer").asText().equals("ABSENT"));
        assertThat(probe("dns").path("reason").asText()).contains("may not ask 10.9.0.1", "IPAddressAllow=");
        assertThat(firing("DnsDown")).isFalse();
        host.write("/etc/resolv.conf", "nameserver " + NAMESERVER + "\n");
    }

    @Test
    @Order(3)
    void aLinkThatGoesAndARouteThatGoesAreTold() {
        await().atMost(LuminousHost.PATIENCE)
                .until(() -> metric("network_carrier{interface=\"eth0\"}").equals(Optional.of(1.0)));
        host.exec("ip", "-n", "router", "link", "set", "inside", "down").expectSuccess();
        await().atMost(LuminousHost.PATIENCE).until(() -> firing("InterfaceDown"));
        JsonNode link = incident("InterfaceDown");
        isTold(link);
        assertThat(link.at("/alert/subject/name").asText()).isEqualTo("eth0");
        host.exec("ip", "-n", "router", "link", "set", "inside", "up").expectSuccess();
        await().atMost(LuminousHost.PATIENCE).until(() -> !firing("InterfaceDown"));
        Scenarios.shown("Link of an interface lost", link);

        host.exec("ip", "route", "del", "default").expectSuccess();
        await().atMost(LuminousHost.PATIENCE).until(() -> firing("DefaultRouteLost"));
        JsonNode route = incident("DefaultRouteLost");
        isTold(route);
        host.exec("ip", "route", "add", "default", "via", "10.9.0.1").expectSuccess();
        await().atMost(LuminousHost.PATIENCE).until(() -> !firing("DefaultRouteLost"));
        Scenarios.shown("Default route lost", route);
    }

    @Test
    @Order(4)
    void whatAUnitUsesIsSeen() {
        host.writeUnit("burner.service", """
                [Service]
                ExecStart=/bin/sh -c 'while :; do :; done'
                MemoryMax=64M
                """);
        host.systemctl("start", "burner.service").expectSuccess();
        await().atMost(LuminousHost.PATIENCE).until(() -> firing("UnitBusy"));
        assertThat(metric("unit_cpu_ratio{unit=\"burner.service\"}").orElseThrow())
                .isBetween(0.02, 1.1);
        assertThat(metric("unit_memory_bytes{unit=\"burner.service\"}").orElseThrow())
                .isBetween(1.0, 64.0 * (1 << 20));
        assertThat(metric("unit_memory_used_ratio{unit=\"burner.service\"}").orElseThrow())
                .isBetween(0.0, 1.0);
        host.systemctl("stop", "burner.service").expectSuccess();
    }

    @Test
    @Order(5)
    void theClockIsShownAndNotHealed() {
        String timedated = host.exec("timedatectl", "show", "--property=NTPSynchronized", "--value")
                .expectSuccess()
                .out()
                .strip();
        assertThat(metric("clock_synchronised"))
                .as("the sandbox forbids adjtimex, so timedated was asked")
                .contains(timedated.equals("yes") ? 1.0 : 0.0);
        assertThat(metric("clock_max_error_seconds")).isEmpty();

        luminous.stopServer();
        host.exec("mkdir", "-p", "/etc/systemd/system/luminous-server.service.d")
                .expectSuccess();
        host.write("/etc/systemd/system/luminous-server.service.d/clock.conf", Resource.text("read-clock.conf"));
        host.systemctl("daemon-reload").expectSuccess();
        luminous.startServer();
        await().atMost(LuminousHost.PATIENCE).until(() -> firing("ClockSkew"));
        JsonNode incident = incident("ClockSkew");
        isTold(incident);
        assertThat(metric("clock_max_error_seconds").orElseThrow()).isPositive();
        Scenarios.shown("Clock skew: shown, not healed", incident);
    }

    /** Nothing was done about it, and the incident says that nobody said what to do. */
    private static void isTold(JsonNode incident) {
        assertThat(Records.outcome(incident)).as(incident.toString()).isEqualTo("withheld");
        assertThat(incident.at("/outcome/guard").asText()).isEqualTo("plan");
        assertThat(Records.rungs(incident)).isEmpty();
    }

    private static boolean firing(String rule) {
        return Records.elements(luminous.get("/api/alerts"))
                .anyMatch(alert -> alert.path("rule").asText().equals(rule)
                        && alert.path("phase").asText().equals("FIRING"));
    }

    /** The oldest incident of a rule, once it has ended. */
    private static JsonNode incident(String rule) {
        return await().atMost(LuminousHost.PATIENCE)
                .until(
                        () -> Records.elements(luminous.get("/api/incidents?limit=1000"))
                                .filter(incident ->
                                        incident.at("/alert/rule").asText().equals(rule) && Records.hasEnded(incident))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static JsonNode probe(String name) {
        List<JsonNode> probes = Records.elements(luminous.get("/api/snapshot").path("probes"))
                .filter(probe -> probe.path("probe").asText().equals(name))
                .toList();
        assertThat(probes).hasSize(1);
        return probes.getFirst();
    }

    /** The newest value of a series, as {@code /metrics} writes it, but for the comma after the last label. */
    private static Optional<Double> metric(String series) {
        return host.get(LuminousInstall.URL + "/metrics")
                .body()
                .lines()
                .map(line -> line.replace(",} ", "} "))
                .filter(line -> line.startsWith("luminous_" + series + " "))
                .map(line -> Double.parseDouble(line.split(" ", 3)[1]))
                .findFirst();
    }
}
