package org.luminousnix.server.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.luminousnix.server.detect.CompiledRule;
import org.luminousnix.server.probe.custom.ExecCheck;
import org.luminousnix.server.probe.custom.HttpCheck;
import org.luminousnix.server.probe.custom.ProbeSpec;
import org.luminousnix.server.probe.custom.ReachCheck;
import org.luminousnix.server.probe.custom.TcpCheck;
import org.luminousnix.server.probe.custom.TlsCheck;

class ProbeReaderTest {
    private static final String EVERY_KEY = """
            apiVersion: luminous/v1
            defaults: {interval: 15s, timeout: 4s, startPeriod: 70s}
            probes:
              - name: web
                http:
                  url: "https://127.0.0.1:8443/health?x=1"
                  method: HEAD
                  expectStatus: [200, 204]
                  expectBody: "ok|fine"
                  headers: {Accept: "*/*", X-Tries: 3}
                  secretHeaders: {Authorization: /run/credentials/web}
                  insecure: true
                interval: 30s
                timeout: 6s
                startPeriod: 80s
                unit: web.service
              - {name: mail, tcp: {host: "::1", port: 25, send: "QUIT", expect: "^220 "}}
              - {name: cert, tls: {host: 127.0.0.1, port: 443, serverName: web.test}}
              - {name: router, reach: {host: router.lan, ports: [22, 80]}, unit: router.service}
              - {name: queue, exec: {command: [/opt/checks/queue, --max, 7], format: openmetrics, exports: [depth]}, unit: web.service}
            rules:
              - {alert: WebDown, expr: "probe('web').failed && metric('custom_depth', {'probe': 'queue'}) > 3.0", labels: {severity: high, unit: web.service}}
              - {alert: AnyDown, each: custom_up, expr: "value == 0.0", labels: {severity: low}}
              - {alert: Expires, each: probe_tls_expires_seconds, expr: "value < 604800.0", labels: {severity: low}}
              - {alert: Deep, each: custom_depth, expr: "value > 7.0", labels: {severity: low}}
            remediations:
              - {alert: Deep, steps: [{action: restart-unit, args: {unit: $unit}}]}
              - {alert: AnyDown, steps: [{action: drop-caches}]}
            """;

    @Test
    void everyKeyHasItsEffect() {
        Policy policy = TestKnown.read(EVERY_KEY);
        Duration interval = Duration.ofSeconds(15);
        Duration timeout = Duration.ofSeconds(4);
        Duration start = Duration.ofSeconds(70);
        assertThat(policy.probes())
                .containsExactly(
                        new ProbeSpec(
                                "web",
                                new HttpCheck(
                                        URI.create("https://127.0.0.1:8443/health?x=1"),
                                        "HEAD",
                                        List.of(200, 204),
                                        "ok|fine",
                                        Map.of("Accept", "*/*", "X-Tries", "3"),
                                        Map.of("Authorization", Path.of("/run/credentials/web")),
                                        true),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(6),
                                Duration.ofSeconds(80),
                                "web.service"),
                        new ProbeSpec("mail", new TcpCheck("::1", 25, "QUIT", "^220 "), interval, timeout, start, null),
                        new ProbeSpec(
                                "cert", new TlsCheck("127.0.0.1", 443, "web.test"), interval, timeout, start, null),
                        new ProbeSpec(
                                "router",
                                new ReachCheck("router.lan", List.of(22, 80)),
                                interval,
                                timeout,
                                start,
                                "router.service"),
                        new ProbeSpec(
                                "queue",
                                new ExecCheck(
                                        List.of("/opt/checks/queue", "--max", "7"),
                                        ExecCheck.Format.OPENMETRICS,
                                        List.of("depth")),
                                interval,
                                timeout,
                                start,
                                "web.service"));
        assertThat(policy.compiled().getFirst().probes()).containsExactly("web");
        assertThat(policy.compiled().stream().map(CompiledRule::metrics))
                .contains(java.util.Set.of("custom_up", "custom_depth"));
        assertThat(policy.freshness().byProbe()).containsEntry("web", Duration.ofSeconds(90));
    }

    @Test
    void aChangedProbeIsNamed() {
        Policy before = TestKnown.read(EVERY_KEY);
        Policy after = TestKnown.read(
                EVERY_KEY.replace("port: 25", "port: 587").replace("startPeriod: 80s", "startPeriod: 81s"));
        assertThat(PolicyChange.between(before, after).lines())
                .containsExactly("probe mail changed", "probe web changed");
    }

    @Test
    void aLabelThatSomeProbesLackMayBeLeftOutOnly() {
        assertThat(faults(EVERY_KEY.replace(
                        "{alert: AnyDown, steps: [{action: drop-caches}]}",
                        "{alert: AnyDown, steps: [{action: restart-unit, args: {unit: $unit}}]}")))
                .singleElement()
                .asString()
                .contains("not every alert of AnyDown has the label \"unit\"");
    }

    private static List<Fault> faults(String text) {
        try {
            PolicyReader.read(List.of(new Source("policy.yaml", text)), TestKnown.KNOWN);
            return List.of();
        } catch (PolicyError e) {
            return e.faults();
        }
    }
}
