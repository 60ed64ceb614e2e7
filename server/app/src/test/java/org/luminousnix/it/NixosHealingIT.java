package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.luminousnix.protocol.Offer;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;

/**
 * What the NixOS module renders runs: units that systemd finds well-formed and as closed as those of the other installation, a policy that
 * the server takes, a rule that the executor obeys, a healing. NixOS itself is not here: a Debian has the rendered files.
 */
@NeedsTestHost
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class NixosHealingIT {
    @AutoClose
    private static TestHost host;

    private static NixosHost nixos;
    private static JsonNode rendering;
    private static JsonNode flake;

    @BeforeAll
    static void boot() {
        host = TestHost.boot(Bind.all(List.of(Bind.packaged(), List.of(NixModule.source()))));
        NixModule module = new NixModule(host);
        rendering = module.render("custom");
        flake = module.flake();
        nixos = NixosHost.on(host, rendering);
        nixos.start();
    }

    private static List<String> services() {
        return NixModule.texts(rendering.get("units")).keySet().stream()
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .filter(name -> name.endsWith(".service"))
                .toList();
    }

    @Test
    @Order(1)
    void systemdFindsNothingWrong() {
        List<String> argv = new ArrayList<>(List.of("systemd-analyze", "verify"));
        argv.addAll(services());
        argv.addAll(List.of("luminous-executor.socket", "luminous-policy.path", "luminous-oneshot-clean.timer"));
        Command.Result verified = host.exec(argv.toArray(String[]::new));
        assertThat(verified.out() + verified.err()).isEmpty();
        assertThat(verified.exit()).isZero();
    }

    /** The table is the one that HardeningIT holds against the other installation. */
    @Test
    @Order(2)
    void noUnitIsMoreOpenThanInTheOtherInstallation() throws IOException {
        Map<String, String> table = Files.readString(TestHostFiles.checkout().resolve("docs/reference/hardening.md"))
                .lines()
                .filter(line -> line.matches("\\| `luminous-[^`]+\\.service` \\| [0-9.]+ \\|"))
                .collect(Collectors.toMap(
                        line -> line.substring(3, line.indexOf('`', 3)),
                        line -> line.replaceFirst(".* \\| ([0-9.]+) \\|", "$1")));
        Map<String, String> scores = new TreeMap<>();
        for (String name : services()) {
            String said = host.exec(
                            "systemd-analyze", "security", "--no-pager", name.replace("@.", "@0123456789abcdef:1:1."))
                    .expectSuccess()
                    .out()
                    .strip();
            scores.put(name, said.substring(said.lastIndexOf('\n') + 1).replaceFirst(".*: ([0-9.]+) .*", "$1"));
        }
        assertThat(scores).isEqualTo(new TreeMap<>(table));
    }

    @Test
    @Order(3)
    void aKilledUnitIsHealedByWhatTheModuleRendered() {
        String unit = Recoveries.victim(host, "killed", "no");
        String before = host.mainPid(unit);
        host.exec("kill", "-KILL", before).expectSuccess();
        AtomicReference<String> seen = new AtomicReference<>("");
        await().atMost(LuminousHost.PATIENCE).untilAsserted(() -> {
            JsonNode incidents = nixos.get("/api/incidents?limit=100");
            seen.set(incidents.toString());
            assertThat(Records.elements(incidents)).as(seen.get()).anySatisfy(incident -> {
                assertThat(incident.at("/alert/subject/name").asText()).isEqualTo(unit);
                assertThat(Records.outcome(incident)).isEqualTo("healed");
                assertThat(Records.rungs(incident)).containsExactly("DIRECT unable", "EXECUTOR done");
            });
        });
        assertThat(host.mainPid(unit)).isNotEqualTo(before);
    }

    /** No action that touches a unit, or a process of one, was forgotten in executor-policy.nix. */
    @Test
    @Order(5)
    void aProtectedUnitIsDeniedToEveryActionThatKnowsUnits() throws IOException {
        String policy = NixModule.texts(rendering.get("etc")).getOrDefault("/etc/luminous-executor/policy", "");
        host.write(LuminousInstall.POLICY, "peer uid=root\n" + policy);
        // a reload is over before the policy is read; a start is not
        host.systemctl("restart", "luminous-executor.service").expectSuccess();
        try (ExecutorCalls calls = new ExecutorCalls(host)) {
            Reply reply = calls.ask(new Request.Describe());
            assertThat(reply).isInstanceOf(Reply.Catalogue.class);
            for (Offer offer : ((Reply.Catalogue) reply).offers()) {
                List<String> names = offer.spec().params().stream()
                        .map(param -> param.name())
                        .toList();
                if (names.contains("unit")) {
                    assertThat(policy).contains("deny " + offer.spec().name() + " unit=postgresql*.service\n");
                }
                if (names.contains("pid")) {
                    assertThat(policy).contains("deny " + offer.spec().name() + " in=postgresql*.service\n");
                }
            }
        }
        assertThat(permitted("postgresql-16.service")).startsWith("deny");
        assertThat(permitted("web.service")).startsWith("permit");
    }

    private static String permitted(String unit) {
        return host.exec(
                        "/opt/jdk/bin/java",
                        "-jar",
                        "/opt/luminous/executor/luminous-executor.jar",
                        "check",
                        "restart-unit",
                        "unit=" + unit)
                .out();
    }

    /** The command that a build of the system would run: the policy as it was rendered passes, one with a mistake does not. */
    @Test
    @Order(4)
    void thePolicyIsJudgedByTheCommandOfTheBuild() {
        String rendered = NixModule.texts(rendering.get("etc")).getOrDefault("/etc/luminous/policy.yaml", "");
        String command = NixModule.texts(rendering.get("checks")).getOrDefault("/etc/luminous/policy.yaml", "");
        host.write("/tmp/build/policy.yaml", rendered);
        host.write("/tmp/build/wrong.yaml", rendered.replace("systemd_unit_failed", "systemd_unit_faild"));
        Command.Result right = host.exec("sh", "-c", "target=/tmp/build/policy.yaml; " + command);
        assertThat(right.exit()).as(right.err()).isZero();
        Command.Result wrong = host.exec("sh", "-c", "target=/tmp/build/wrong.yaml; " + command);
        assertThat(wrong.exit()).isNotZero();
        assertThat(wrong.err()).contains("systemd_unit_faild");
    }

    /** The machines of the VM tests cannot be booted here; the policies they would have can be judged. */
    @Test
    @Order(6)
    void theServerTakesThePoliciesOfTheVmTests() {
        Map<String, String> alerts =
                Map.of("break-unit", "UnitFailed", "fill-disk", "LogFilling", "rollback", "GenerationBroken");
        alerts.forEach((name, alert) -> {
            host.write(
                    "/etc/luminous/policy.yaml",
                    flake.get("vm").get(name).path("policy").asText());
            await().atMost(LuminousHost.PATIENCE)
                    .untilAsserted(() -> assertThat(host.get(LuminousInstall.URL + "/api/policy")
                                    .body())
                            .as(name)
                            .contains(alert));
        });
    }

    @Test
    @Order(7)
    void noSecretIsInWhatIsRendered() {
        String all = rendering.toString();
        String key = host.exec("cat", LuminousInstall.KEY).expectSuccess().out().strip();
        assertThat(key).hasSizeGreaterThan(32);
        assertThat(all)
                .doesNotContain(NixosHost.TOKEN, key, "secret-of-the-host")
                .doesNotContain("lum_");
        assertThat(host.exec("stat", "-c", "%a %U:%G", LuminousInstall.KEY).out())
                .isEqualTo("640 root:luminous\n");
        String pid = host.mainPid("luminous-server.service");
        assertThat(host.exec("cat", "/proc/" + pid + "/environ").out()).contains("secret-of-the-host");
        assertThat(host.get(LuminousInstall.URL + "/api/me", "Authorization: Bearer " + NixosHost.TOKEN)
                        .body())
                .contains("\"role\":\"admin\"");
    }
}
