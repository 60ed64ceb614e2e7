package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.server.live.Chromium;

/** Shows one real incident, from fault to healed, to all its readers: the page in a browser, the terminal client and its commands tell and do the same. */
@NeedsTestHost
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class FacesScenarioIT {
    private static final String UNIT = "asked.service";

    @AutoClose
    private static LuminousHost luminous;

    @BeforeAll
    static void boot() {
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        luminous = LuminousHost.boot(
                "permit restart-unit unit=*.service\n", Resource.text("restraints.yaml", "MORE", """
                        healing:
                          cooldown: 500ms
                          backoff: {factor: 1.0, max: 500ms}
                        """));
        luminous.startExecutor();
        luminous.startServer();
        Recoveries.victim(luminous.host(), "asked", "no");
    }

    @Test
    @Order(1)
    void oneIncidentInEveryFace(@TempDir Path folder) throws IOException {
        try (Chromium chromium = Chromium.inNetworkOf(luminous.host().init(), folder)) {
            Page page = chromium.browser().newPage();
            page.navigate(LuminousInstall.URL + "/");
            PlaywrightAssertions.assertThat(page.locator("#connection")).hasText("● Live");
            luminous.host().kill(UNIT, "KILL");
            String id = waiting();
            PlaywrightAssertions.assertThat(page.locator("#incident")).containsText(UNIT);
            page.navigate(LuminousInstall.URL + "/#/incident/" + id);
            PlaywrightAssertions.assertThat(page.locator("#view")).containsText("restart-unit unit=" + UNIT);

            Command.Result screen = tui("nobody", "--once", "--url", LuminousInstall.URL);
            assertThat(screen.exit()).as(screen.err()).isEqualTo(1);
            assertThat(screen.out()).contains("APPROVAL NEEDED", UNIT);
            assertThat(tui("nobody", "incidents", "--state", "awaiting_approval", "--url", LuminousInstall.URL)
                            .out())
                    .contains(UNIT);
            assertThat(tui("nobody", "explain", id, "--url", LuminousInstall.URL)
                            .out())
                    .contains(UNIT, "approval");

            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Approve…"))
                    .first()
                    .click();
            page.getByLabel("Reason").fill("known fault");
            page.getByLabel("Operator token").fill(luminous.token());
            page.getByRole(AriaRole.DIALOG)
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Approve"))
                    .click();
            JsonNode healed = luminous.incident(UNIT, FacesScenarioIT::isHealed);
            assertThat(healed.path("id").asText()).isEqualTo(id);
            PlaywrightAssertions.assertThat(page.locator(".pipeline").first()).containsText("healed");
            assertThat(approvals(healed))
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("known fault", "from 127.0.0.1", "session"));
        }
        assertThat(tui("nobody", "explain", UNIT, "--url", LuminousInstall.URL).exit())
                .isEqualTo(4);
    }

    @Test
    @Order(2)
    void aPersonOnTheHostNeedsNoToken() {
        luminous.host().kill(UNIT, "KILL");
        String id = waiting();
        Command.Result approved = tui("root", "approve", id, "--reason", "seen on the host");
        assertThat(approved.exit()).as(approved.err()).isZero();
        JsonNode healed =
                luminous.incident(UNIT, incident -> incident.path("id").asText().equals(id) && isHealed(incident));
        assertThat(approvals(healed))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("root", "seen on the host", "socket uid 0"));
        Command.Result why = tui("root", "explain", id);
        assertThat(why.exit()).as(why.err()).isZero();
        assertThat(why.out()).contains("restart-unit unit=" + UNIT, "root");
        assertThat(tui("root", "status").exit()).isZero();
    }

    @Test
    @Order(3)
    void theViewsShowWhatTheServerAnswers(@TempDir Path folder) throws IOException {
        String description = "<img src=x onerror=alert(1)> of a unit";
        luminous.host().writeUnit("leaned-on.service", "[Service]\nExecStart=/bin/sleep infinity\n");
        luminous.host()
                .writeUnit(
                        "leaning.service",
                        "[Unit]\nDescription=%s\nRequires=leaned-on.service\n[Service]\nExecStart=/var/lib/<b>busy\nStandardOutput=null\nCPUQuota=5%%\nNice=19\n"
                                .formatted(description));
        luminous.host().exec("cp", "/usr/bin/yes", "/var/lib/<b>busy").expectSuccess();
        luminous.host().systemctl("start", "leaning.service").expectSuccess();
        try (Chromium chromium = Chromium.inNetworkOf(luminous.host().init(), folder)) {
            RealViews views = new RealViews(chromium.browser().newPage(), luminous);
            views.policy();
            views.audit("SERVER_STARTED");
            views.units("leaning.service", "leaned-on.service", description);
            views.history("memory_used_ratio");
            views.host("<b>busy");
        }
        luminous.host()
                .systemctl("stop", "leaning.service", "leaned-on.service")
                .expectSuccess();
    }

    private static boolean isHealed(JsonNode incident) {
        return Records.outcome(incident).equals("healed");
    }

    /** The id of the incident that waits for a person. */
    private static String waiting() {
        return luminous.incident(
                        UNIT, incident -> incident.path("state").asText().equals("AWAITING_APPROVAL"))
                .path("id")
                .asText();
    }

    /** Who approved the incident's step, and what they said. */
    private static List<String> approvals(JsonNode incident) {
        return luminous.audit(incident).stream()
                .filter(line -> line.path("kind").asText().equals("APPROVED"))
                .map(line ->
                        line.path("actor").asText() + " " + line.path("text").asText())
                .toList();
    }

    private static Command.Result tui(String user, String... arguments) {
        return TerminalClient.runAs(luminous.host(), user, arguments);
    }
}
