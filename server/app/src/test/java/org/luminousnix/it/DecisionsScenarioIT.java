package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.server.live.Chromium;

/** Shows that a person approves, denies, undoes, pauses and resumes by key, by command and by button; each is done, and audited with who, from where and why. */
@NeedsTestHost
final class DecisionsScenarioIT {
    @AutoClose
    private static LuminousHost luminous;

    private static TestHost host;

    @BeforeAll
    static void boot() {
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        luminous = LuminousHost.boot(
                "permit restart-unit unit=*.service\npermit set-unit-property unit=hog-*.service\n",
                Resource.text("decisions.yaml"));
        host = luminous.host();
        luminous.startExecutor();
        luminous.startServer();
        luminous.goFirst();
    }

    @Test
    void byKey() {
        try (HostScreen screen = new HostScreen(host, TerminalClient.line())) {
            screen.sees("● live");
            decides(new TerminalFace(screen), "key", "root", "(from socket uid 0");
            screen.press("q");
            screen.sees("ended 0");
        }
    }

    @Test
    void byCommand() {
        decides(new CommandFace(host), "command", "root", "(from socket uid 0");
    }

    @Test
    void byButton(@TempDir Path folder) throws IOException {
        try (Chromium chromium = Chromium.inNetworkOf(host.init(), folder)) {
            Page page = chromium.browser().newPage();
            page.setDefaultTimeout(60_000);
            page.navigate(LuminousInstall.URL + "/");
            PlaywrightAssertions.assertThat(page.locator("#connection")).hasText("● Live");
            decides(new PageFace(page, luminous.token()), "button", "operator", "(from 127.0.0.1, session");
        }
    }

    private static void decides(Face face, String name, String who, String from) {
        approvesAndDenies(face, "ask-" + name, who, from);
        undoes(face, "hog-" + name + ".service", who, from);
        face.pause("backup by " + name);
        JsonNode control = luminous.get("/api/snapshot").get("control");
        assertThat(control.get("paused").asBoolean()).isTrue();
        assertThat(control.get("by").asText()).isEqualTo(who);
        assertThat(control.get("reason").asText()).isEqualTo("backup by " + name);
        isAudited(luminous.get("/api/audit?kind=PAUSED"), "PAUSED", who, "backup by " + name, from);
        face.resume("backup done by " + name);
        await().atMost(LuminousHost.PATIENCE)
                .until(() ->
                        !luminous.get("/api/snapshot").at("/control/paused").asBoolean());
        isAudited(luminous.get("/api/audit?kind=RESUMED"), "RESUMED", who, "backup done by " + name, from);
    }

    /** First a step that a person lets be done, then one of the next incident that they do not. */
    private static void approvesAndDenies(Face face, String name, String who, String from) {
        String unit = Recoveries.victim(host, name, "no");
        host.kill(unit, "KILL");
        String first = reaches(unit, "AWAITING_APPROVAL");
        face.approve(first, unit, "known fault");
        JsonNode healed = ends(unit, first, "healed");
        assertThat(host.property(unit, "ActiveState")).isEqualTo("active");
        isAudited(luminous.audit(healed), "APPROVED", who, "known fault", from);

        host.kill(unit, "KILL");
        String second = reaches(unit, "AWAITING_APPROVAL");
        face.deny(second, unit, "it is being rebuilt");
        JsonNode denied = ends(unit, second, "withheld");
        assertThat(host.property(unit, "ActiveState")).isEqualTo("failed");
        isAudited(luminous.audit(denied), "DENIED", who, "it is being rebuilt", from);
        host.systemctl("reset-failed", unit).expectSuccess();
    }

    private static void undoes(Face face, String unit, String who, String from) {
        host.writeUnit(unit, "[Service]\nExecStart=/bin/sh -c 'while :; do :; done'\nCPUQuota=20%\n");
        host.systemctl("start", unit).expectSuccess();
        String id = reaches(unit, "SOAKING");
        assertThat(host.property(unit, "CPUQuotaPerSecUSec")).isEqualTo("10ms");
        face.undo(id, unit, "the nightly job needs it");
        JsonNode undone = ends(unit, id, "rolled-back");
        assertThat(host.property(unit, "CPUQuotaPerSecUSec")).isEqualTo("200ms");
        isAudited(luminous.audit(undone), "STARTED", who, "the nightly job needs it", from);
        host.systemctl("stop", unit).expectSuccess();
    }

    /** The id of the incident about a unit that is in a state. */
    private static String reaches(String unit, String state) {
        return luminous.incident(unit, i -> i.path("state").asText().equals(state))
                .path("id")
                .asText();
    }

    /** The incident of this id, once it has ended in this way. */
    private static JsonNode ends(String unit, String id, String outcome) {
        JsonNode ended = luminous.incident(unit, i -> i.path("id").asText().equals(id) && Records.hasEnded(i));
        assertThat(Records.outcome(ended)).as(ended.toString()).isEqualTo(outcome);
        return ended;
    }

    private static void isAudited(Iterable<JsonNode> lines, String kind, String who, String why, String from) {
        assertThat(lines).anySatisfy(line -> {
            assertThat(line.path("kind").asText()).isEqualTo(kind);
            assertThat(line.path("actor").asText()).isEqualTo(who);
            assertThat(line.path("text").asText()).contains(why, from);
        });
    }
}
