package org.luminousnix.server.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.IncidentId;

/** One incident's page and the list of all, in a real browser. */
@QuarkusTest
@TestProfile(LiveProfile.class)
class IncidentPageTest extends PageScene {
    private static final String PAGE = "#/incident/i-7";

    @Test
    void aHealingIsSeenStepByStep() {
        play.failsAndAsks();
        try (Visit visit = visit(PAGE)) {
            Page page = visit.page();
            assertThat(page.locator(".pipeline li[aria-current=step]"))
                    .hasText(Pattern.compile("Guards: held\\s*approval"));
            assertThat(page.locator(".objections")).containsText("mode is approve, nobody has answered yet");
            Locator step = page.locator(".ladder li.current");
            assertThat(step).containsText("restart-unit unit=web.service");
            assertThat(step).containsText("Why: the unit failed and systemd will not restart it");
            assertThat(step).containsText("Expected: web.service is active");
            assertThat(step).containsText("Undo: cannot be taken back");
            assertThat(page.locator(".ladder li.ahead")).containsText("if that does not help");
            picture(page, "incident");
            play.executes();
            assertThat(page.locator(".pipeline li[aria-current=step]")).containsText("Verify: now");
            assertThat(page.locator(".rungs")).containsText("web.service is not a unit of this user");
            assertThat(page.locator(".rungs li").nth(1)).hasText(Pattern.compile("executor.*done.*job result done"));
            assertThat(page.locator(".objections")).containsText("unable: web.service is not a unit of this user");
            shot(page, "incident-executes");
            play.heals();
            assertThat(page.locator(".pipeline li").last()).containsText("healed");
            assertThat(page.locator(".conclusion")).containsText("quiet for 30 s");
            assertThat(page.locator(".ladder li.ahead")).containsText("not needed");
            assertThat(page.locator(".story li").last()).containsText("+43 s");
            assertThat(button(page, "Undo…")).hasCount(0);
        }
    }

    @Test
    void anEndThatIsNotHealedSaysWhyAndWhatToDo() {
        play.failsAndAsks();
        play.escalates();
        try (Visit visit = visit("#/incident/i-8")) {
            Page page = visit.page();
            assertThat(page.locator(".pipeline")).containsText("Guards: held");
            assertThat(page.locator(".pipeline")).containsText("Step: skipped");
            assertThat(page.locator(".objections dt")).hasText("‖ cooldown");
            assertThat(page.locator(".objections dd")).hasText("tried 20 s ago, waits 5 min");
            page.getByText("↓ Older").click();
            assertThat(page.locator(".conclusion"))
                    .containsText("Outcome: the executor is not there and no sudo rule allows it");
            assertThat(page.locator("pre")).hasText("systemctl restart -- web.service");
            assertThat(button(page, "Approve…")).hasCount(0);
            shot(page, "escalated");
        }
    }

    @Test
    void evidenceIsFetchedWhenItIsOpened() {
        play.failsAndAsks();
        try (Visit visit = visit(PAGE)) {
            Page page = visit.page();
            evidence.put(new IncidentId("i-7"), Scenes.evidence());
            Locator shown = page.locator(".evidence");
            assertThat(shown.locator("pre")).hasCount(0);
            shown.locator("summary").click();
            assertThat(shown.locator("pre").nth(1)).containsText("ActiveState=failed");
            assertThat(shown).containsText("unit, before the step");
            play.executes();
            assertThat(page.locator(".rungs")).isVisible();
            assertThat(shown.locator("pre").nth(1)).containsText("Result=signal");
        }
    }

    @Test
    void aPersonDeniesAndPausesFromHere() {
        play.failsAndAsks();
        try (Visit visit = visit(PAGE)) {
            Page page = visit.page();
            button(page, "Deny…").click();
            assertThat(page.getByRole(AriaRole.DIALOG)).containsText("restart-unit unit=web.service");
            confirm(page, "I do it myself");
            assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
            button(page, "Pause healing").click();
            confirm(page, "maintenance");
            assertThat(page.locator("#control")).containsText("maintenance");
            assertThat(operations.asked())
                    .containsExactly("deny i-7 by operator: I do it myself", "pause by operator: maintenance");
        }
    }

    @Test
    void whatWasDoneIsTakenBackOrTheServerSaysWhyNot() {
        feed.incident(Scenes.at(45), Throttling.after(6, "batch.service"));
        try (Visit visit = visit("#/incident/i-3")) {
            Page page = visit.page();
            assertThat(page.locator(".ladder")).containsText("taken back by itself where it does not help");
            assertThat(page.locator(".dependents")).containsText("recovered");
            page.route("**/api/incidents/i-3/undo", route -> refuse(route, 409, "nothing of it is in force any more"));
            button(page, "Undo…").click();
            assertThat(page.getByRole(AriaRole.DIALOG))
                    .containsText("set-unit-property property=CPUWeight unit=batch.service");
            confirm(page, "was no good");
            assertThat(page.locator(".refusal")).containsText("nothing of it is in force any more");
            page.unroute("**/api/incidents/i-3/undo");
            page.route("**/api/incidents/i-3/undo", route -> route.fulfill(new Route.FulfillOptions().setBody("{}")));
            Request asked = page.waitForRequest("**/undo", () -> confirm(page, "was no good"));
            assertThat(asked.method()).isEqualTo("POST");
            assertThat(asked.postData()).contains("\"reason\":\"was no good\"");
            assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
            assertThat(visit.complaints()).hasSize(1).allMatch(line -> line.contains("409"));
            visit.complaints().clear();
        }
    }

    @Test
    void oneThatTheSnapshotDoesNotHaveIsFetched() {
        journal.put(Throttling.after(6, "batch.service"));
        try (Visit visit = visit("#/incident/i-3")) {
            assertThat(visit.page().locator("h1")).hasText("CpuPressure on batch.service");
            assertThat(visit.page().locator(".conclusion")).containsText("leaves enough to others");
            visit.page().navigate(address + "#/incident/i-404");
            assertThat(visit.page().locator("main")).containsText("no incident has the id i-404");
            assertThat(visit.complaints()).hasSize(1).allMatch(line -> line.contains("404"));
            visit.complaints().clear();
        }
    }

    @Test
    void theListIsNarrowedByTextAndStandAndTheAddressKeepsIt() {
        journal.put(Throttling.after(6, "batch.service"));
        play.failsAndAsks();
        play.escalates();
        try (Visit visit = visit("#/incident")) {
            Page page = visit.page();
            Locator rows = page.locator(".list .row");
            assertThat(rows).hasCount(2);
            button(page, "Show older ones").click();
            assertThat(page.locator(".list")).containsText("CpuPressure on batch.service");
            page.getByLabel("How they stand").selectOption("withheld");
            assertThat(rows.filter(new Locator.FilterOptions().setHasNotText("withheld")))
                    .hasCount(0);
            assertThat(rows.first()).containsText("cooldown: tried 20 s ago");
            assertThat(page).hasURL(address + "#/incident?state=withheld");
            page.getByLabel("How they stand").selectOption("");
            page.getByLabel("Search incidents").pressSequentially("batch");
            assertThat(rows).hasCount(1);
            assertThat(page.getByLabel("Search incidents")).isFocused();
            shot(page, "incidents");
            page.reload();
            assertThat(page.getByLabel("Search incidents")).hasValue("batch");
            assertThat(rows).hasCount(0);
            assertThat(page.locator("main")).containsText("0 of 2 shown");
        }
    }

    @Test
    void hostileNamesAreText() {
        for (String name : HOSTILE) {
            feed.incident(Scenes.at(45), Throttling.after(6, name));
            for (Browser.NewContextOptions options : List.of(new Browser.NewContextOptions(), phone())) {
                try (Visit visit = visit(options, "#/incident/i-3")) {
                    Page page = visit.page();
                    assertThat(page.locator("h1")).containsText("CpuPressure on ");
                    assertThat(page.locator(".story")).containsText(shown(name));
                    assertThat(page.locator(".dependents")).containsText("needs-" + shown(name));
                    isOnlyText(page);
                    page.navigate(address + "#/incident");
                    assertThat(page.locator(".list")).containsText(shown(name));
                    isOnlyText(page);
                }
            }
        }
    }

    private static void refuse(Route route, int status, String reason) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(status)
                .setContentType("application/json")
                .setBody("{\"code\":\"conflict\",\"reason\":\"" + reason + "\"}"));
    }
}
