package org.luminousnix.server.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the server goes by, in a real browser. The answer of the server is a recorded one. */
@QuarkusTest
@TestProfile(LiveProfile.class)
class PolicyPageTest extends PageScene {
    private static final Path RECORDED = Path.of("src", "test", "resources", "page", "policy.json");

    @Test
    void rulesTrustBudgetsAndDifferencesAreTold() throws IOException {
        play.failsAndAsks();
        try (Visit visit = policy(Files.readString(RECORDED))) {
            Page page = visit.page();
            assertThat(page.locator("main")).containsText("/etc/luminous/conf.d/web.yaml");
            assertThat(page.locator(".reload")).containsText("✓ Last reload took effect");
            assertThat(page.locator(".changes .added")).hasText("rule QueueLong added");
            assertThat(page.locator(".changes .removed")).hasText("rule LoadHigh removed");
            Locator disk = page.locator(".remediation").filter(has("FilesystemFull"));
            assertThat(disk.locator("li").first()).hasText(Pattern.compile("vacuum-journal keep=200M.*auto.*gentle.*"));
            assertThat(disk.locator("li").last()).hasText(Pattern.compile(".*suggest.*demoted.*helped too rarely.*"));
            assertThat(page.locator(".remediation")
                            .filter(has("CpuPressure"))
                            .locator("li")
                            .first())
                    .containsText("can be undone");
            Locator failed = page.locator(".rules > li").filter(has("UnitFailed"));
            assertThat(failed).containsText("fires now");
            failed.locator("summary").press("Enter");
            assertThat(failed).containsText("From/etc/luminous/policy.yaml:12");
            assertThat(page.locator(".rules > li").filter(has("QueueLong")))
                    .containsText("no probe yields queue_length");
            assertThat(page.locator("main")).containsText("3 restart-unit in 10m per unit");
            assertThat(page.locator("main")).containsText("unit sshd.service");
            assertThat(page.locator(".rules")).containsText("<img src=x onerror=alert(1)>");
            isOnlyText(page);
            picture(page, "policy");
            play.executes();
            play.heals();
            assertThat(failed).not().containsText("fires now");
            assertThat(failed.locator("details")).hasAttribute("open", "");
        }
    }

    @Test
    void aSearchNarrowsItAndTheAddressKeepsIt() throws IOException {
        try (Visit visit = policy(Files.readString(RECORDED))) {
            Page page = visit.page();
            page.keyboard().press("/");
            page.keyboard().type("CPU");
            assertThat(page.locator("#rules-title")).hasText("Rules (1 of 5)");
            assertThat(page.locator("#remediations-title")).hasText("Remediations (1 of 3)");
            assertThat(page).hasURL(address + "#/policy?text=CPU");
        }
    }

    @Test
    void aRefusedReloadSaysWhyAndThatTheOldOneHolds() throws IOException {
        String refused = Files.readString(RECORDED)
                .replace("\"ok\": true", "\"ok\": false")
                .replace(
                        "\"error\": null",
                        "\"error\": \"policy.yaml:3: unknown key <b>rulez</b>: did you mean rules?\"");
        try (Visit visit = policy(refused)) {
            assertThat(visit.page().locator(".reload.bad"))
                    .containsText("unknown key <b>rulez</b>: did you mean rules?");
            assertThat(visit.page().locator(".reload.bad")).containsText("What was loaded before is still in force");
        }
    }

    @Test
    void aServerThatDoesNotTellSaysSo() {
        try (Visit visit = new Visit(chromium, address, phone())) {
            Page page = visit.page();
            page.route("**/api/policy", route -> route.fulfill(new Route.FulfillOptions().setStatus(404)));
            page.navigate(address + "#/policy");
            assertThat(page.locator("main")).containsText("This server does not tell its policy.");
            page.unroute("**/api/policy");
            page.route(
                    "**/api/policy",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setStatus(503)
                            .setBody("{\"code\":\"not-ready\",\"reason\":\"no policy is loaded yet\"}")));
            button(page, "Read again").click();
            assertThat(page.locator("main")).containsText("could not be read: no policy is loaded yet");
            assertThat(visit.complaints()).hasSize(2);
            visit.complaints().clear();
        }
    }

    @Test
    void aPhoneShowsItWithoutScrollingSideways() throws IOException {
        try (Visit visit = policy(Files.readString(RECORDED), phone())) {
            assertThat(visit.page().locator(".rules > li")).hasCount(5);
            fits(visit.page());
            shot(visit.page(), "policy-phone");
        }
    }

    private Visit policy(String answer) {
        return policy(answer, new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    private Visit policy(String answer, Browser.NewContextOptions options) {
        Visit visit = new Visit(chromium, address, options);
        visit.page()
                .route(
                        "**/api/policy",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("application/json")
                                .setBody(answer)));
        visit.page().navigate(address + "#/policy");
        assertThat(visit.page().locator(".rules")).isVisible();
        return visit;
    }

    private static Locator.FilterOptions has(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
