package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Shows that a runaway process of another user is treated gently first, and ended only as far as the policy says. */
@NeedsTestHost
final class RunawayScenarioIT {
    @AutoClose
    private static LuminousHost luminous;

    @BeforeAll
    static void boot() {
        luminous = LuminousHost.boot("""
                permit renice-process
                permit kill-process owner=guest
                permit set-unit-property unit=burn-*.service
                """, Resource.text("runaway.yaml"), "guest");
        // a process that yields may leave the five busiest, and what is not shown cannot be judged
        luminous.server(Map.of("LUMINOUS_PROCESSES_TOP", "50"));
        luminous.startExecutor();
        luminous.startServer();
    }

    @Test
    void oneThatYieldsIsLeftAlive() {
        String pid = burn("burn-gentle");
        JsonNode incident = luminous.ended(subject(pid));
        assertThat(Records.outcome(incident)).as(incident.toString()).isEqualTo("healed");
        assertThat(incident.at("/outcome/step").asText()).isEqualTo(Records.step(incident, 1));
        assertThat(Records.rungs(incident)).containsExactly("DIRECT unable", "EXECUTOR done");
        assertThat(nice(pid)).isEqualTo("10");
        assertThat(luminous.host().property("burn-gentle.service", "MainPID")).isEqualTo(pid);
        Scenarios.shown("Runaway process: reniced", incident);
        luminous.host().systemctl("stop", "burn-gentle.service").expectSuccess();
    }

    @Test
    void oneThatDoesNotIsEndedWhereThePolicySaysAuto() {
        String pid = burn("burn-auto");
        String subject = subject(pid);
        JsonNode incident = luminous.ended(subject);
        assertThat(Records.outcome(incident)).as(incident.toString()).isEqualTo("healed");
        assertThat(incident.at("/outcome/step").asText()).isEqualTo(Records.step(incident, 2));
        assertThat(luminous.host().exec("kill", "-0", pid).exit()).isNotZero();
        assertThat(luminous.host().property("burn-auto.service", "ActiveState")).isEqualTo("inactive");
        assertThat(Records.texts(luminous.audit(incident), "kind"))
                .containsExactly(
                        "RAISED",
                        "PLANNED",
                        "STARTED",
                        "CAPTURED",
                        "EXECUTED",
                        "VERIFIED",
                        "UNDONE",
                        "PLANNED",
                        "STARTED",
                        "EXECUTED",
                        "VERIFIED",
                        "VERIFIED",
                        "CONCLUDED");
        Scenarios.shown("Runaway process that neither yields nor matters: reniced, then ended", incident);
        List<JsonNode> reniced = Records.ofStep(luminous.executorAudit(), Records.step(incident, 1));
        List<JsonNode> undone = Records.ofStep(luminous.executorAudit(), Records.step(incident, 1) + ":undo");
        List<JsonNode> ended = Records.ofStep(luminous.executorAudit(), Records.step(incident, 2));
        assertThat(reniced.getLast().at("/detail/nice").asText()).isEqualTo("10");
        assertThat(undone.getLast().at("/detail/nice").asText()).isEqualTo("0");
        assertThat(ended.getLast().at("/detail/signal").asText()).isEqualTo("TERM");
        assertThat(luminous.warnings())
                .as("besides the refusals that another scenario of this class provokes")
                .allMatch(line -> line.contains("refused POST"));
    }

    @Test
    void oneThatDoesNotLivesOnWhereThePolicyOnlyObserves() {
        String pid = burn("burn-watched");
        JsonNode incident = luminous.ended(subject(pid));
        assertThat(Records.outcome(incident)).as(incident.toString()).isEqualTo("withheld");
        assertThat(incident.at("/outcome/guard").asText()).isEqualTo("trust");
        assertThat(incident.at("/outcome/reason").asText()).contains("kill -TERM -- " + pid);
        assertThat(nice(pid)).isEqualTo("0");
        luminous.host().systemctl("stop", "burn-watched.service").expectSuccess();
    }

    @Test
    void oneThatMustBeAskedAboutWaitsForAPersonWithTheToken() {
        String pid = burn("burn-ask");
        JsonNode waiting = luminous.incident(
                subject(pid), incident -> incident.path("state").asText().equals("AWAITING_APPROVAL"));
        assertThat(nice(pid))
                .as("the gentle step did not help, so it was taken back")
                .isEqualTo("0");
        String approve = "/api/incidents/" + waiting.path("id").asText() + "/approve";
        String word = "{\"reason\":\"its work is not needed\",\"by\":\"alice\"}";
        assertThat(luminous.post(approve, word).status()).isEqualTo(401);
        assertThat(luminous.post(approve, word, "Authorization: Bearer " + "0".repeat(64))
                        .status())
                .isEqualTo(401);
        assertThat(luminous.post(approve, word, "Origin: http://elsewhere.example")
                        .status())
                .isEqualTo(403);
        assertThat(luminous.incidents(waiting.at("/alert/subject/name").asText())
                        .getFirst()
                        .path("state")
                        .asText())
                .isEqualTo("AWAITING_APPROVAL");
        assertThat(luminous.host().exec("kill", "-0", pid).exit())
                .as("still alive")
                .isZero();

        luminous.operate(approve, word);
        JsonNode incident = luminous.ended(waiting.at("/alert/subject/name").asText());
        assertThat(Records.outcome(incident)).as(incident.toString()).isEqualTo("healed");
        assertThat(luminous.host().exec("kill", "-0", pid).exit()).isNotZero();
        JsonNode approved = luminous.audit(incident).stream()
                .filter(line -> line.path("kind").asText().equals("APPROVED"))
                .findFirst()
                .orElseThrow();
        assertThat(approved.path("actor").asText()).isEqualTo("alice");
        assertThat(approved.path("text").asText()).contains("its work is not needed");
    }

    @Test
    void aNameThatLooksLikeSomethingElseDeceivesNobody() {
        TestHost host = luminous.host();
        String name = "x) R 1 <b>\033[1m";
        host.write("/usr/local/bin/" + name, "#!/bin/sh\nwhile :; do :; done\n");
        host.write("/usr/local/bin/disguise", "#!/bin/sh\nexec '/usr/local/bin/" + name + "'\n");
        host.exec("chmod", "0755", "/usr/local/bin/" + name, "/usr/local/bin/disguise")
                .expectSuccess();
        host.writeUnit("burn-disguised.service", """
                [Service]
                User=guest
                ExecStart=/usr/local/bin/disguise
                """);
        host.systemctl("start", "burn-disguised.service").expectSuccess();
        String pid = host.property("burn-disguised.service", "MainPID");
        await().until(() -> host.exec("cat", "/proc/" + pid + "/comm").out(), (name + "\n")::equals);

        JsonNode incident = luminous.ended(subject(pid));
        assertThat(Records.outcome(incident)).as(incident.toString()).isEqualTo("healed");
        assertThat(nice(pid)).isEqualTo("10");
        assertThat(luminous.log()).contains("x) R 1 <b>").doesNotContain("\033");
        assertThat(luminous.executor("audit", "verify", "--state", "/var/lib/luminous-executor")
                        .exit())
                .isZero();
        host.systemctl("stop", "burn-disguised.service").expectSuccess();
    }

    @Test
    void aUnitIsThrottledAndLivesOn() {
        String pid = burn("burn-quota");
        JsonNode incident = luminous.ended("burn-quota.service");
        assertThat(Records.outcome(incident)).as(incident.toString()).isEqualTo("healed");
        assertThat(incident.at("/outcome/step").asText()).isEqualTo(Records.step(incident, 1));
        TestHost host = luminous.host();
        assertThat(incident.at("/outcome/reason").asText()).contains("; taken back: set-unit-property");
        assertThat(host.property("burn-quota.service", "CPUQuotaPerSecUSec")).isEqualTo("infinity");
        assertThat(host.property("burn-quota.service", "MainPID")).isEqualTo(pid);
        host.systemctl("stop", "burn-quota.service").expectSuccess();
    }

    @Test
    void aThrottleThatDoesNotHelpIsTakenBack() {
        String pid = burn("burn-weight");
        JsonNode incident = luminous.ended("burn-weight.service");
        assertThat(Records.outcome(incident)).as(incident.toString()).isEqualTo("rolled-back");
        TestHost host = luminous.host();
        assertThat(host.property("burn-weight.service", "CPUWeight")).isEqualTo("[not set]");
        assertThat(host.property("burn-weight.service", "MainPID")).isEqualTo(pid);
        String step = Records.step(incident, 1);
        assertThat(Records.ofStep(luminous.executorAudit(), step)
                        .getLast()
                        .at("/detail/value")
                        .asText())
                .isEqualTo("50");
        assertThat(Records.ofStep(luminous.executorAudit(), step + ":undo")
                        .getLast()
                        .at("/detail/value")
                        .asText())
                .isEqualTo("unset");
        host.systemctl("stop", "burn-weight.service").expectSuccess();
    }

    /** Starts a busy loop of this name as user guest, in a unit of its own; returns its pid. */
    private static String burn(String name) {
        TestHost host = luminous.host();
        host.write("/usr/local/bin/" + name, "#!/bin/sh\nwhile :; do :; done\n");
        host.exec("chmod", "0755", "/usr/local/bin/" + name).expectSuccess();
        host.writeUnit(name + ".service", """
                [Service]
                User=guest
                ExecStart=/usr/local/bin/%s
                Restart=no
                """.formatted(name));
        host.systemctl("start", name + ".service").expectSuccess();
        String pid = host.property(name + ".service", "MainPID");
        await().until(() -> host.exec("ps", "-o", "comm=", "-p", pid).out().strip(), name::equals);
        assertThat(host.exec("ps", "-o", "user=", "-p", pid).out().strip()).isEqualTo("guest");
        return pid;
    }

    private static String nice(String pid) {
        return luminous.host().exec("ps", "-o", "ni=", "-p", pid).out().strip();
    }

    /** The process as incidents name it: pid and start time. */
    private static String subject(String pid) {
        return pid + ":" + luminous.host().start(pid);
    }
}
