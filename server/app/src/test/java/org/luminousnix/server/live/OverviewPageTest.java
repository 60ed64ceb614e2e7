package org.luminousnix.server.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is wrong now, what is being done about it, and where things are going, in a real browser. */
@QuarkusTest
@TestProfile(LiveProfile.class)
class OverviewPageTest extends PageScene {
    @Test
    void whatIsWrongAndWhatIsDoneAboutItIsSeenAsItHappens() {
        try (Visit visit = visit()) {
            Page page = visit.page();
            assertThat(page.locator("#health")).containsText("Healthy");
            assertThat(page.locator("#incident")).containsText("Nothing is under way, and nothing has been");
            play.failsAndAsks();
            assertThat(page.locator("#health .score")).hasText(Pattern.compile("80\\s*Degraded"));
            assertThat(page.locator("#health .lead"))
                    .hasText("1 alert is firing. 1 incident is under way, 1 waits for your answer.");
            assertThat(page.locator("#health")).containsText("UnitFailed on unit web.service");
            assertThat(page.locator("#alerts")).containsText("firing");
            assertThat(page.locator(".pipeline li[aria-current=step]")).containsText("Guards: held");
            assertThat(page.locator(".objections")).containsText("approval: mode is approve");
            assertThat(button(page, "Approve…")).isVisible();
            picture(page, "overview");
            play.executes();
            assertThat(page.locator(".pipeline li[aria-current=step]")).containsText("Verify: now");
            assertThat(page.locator(".doing")).hasText("restart-unit: job done in 0.4 s");
            assertThat(button(page, "Approve…")).hasCount(0);
            play.heals();
            assertThat(page.locator("#incident .ended")).containsText("healed");
            assertThat(page.locator("#incident .ended")).containsText("was quiet for 30 s");
            assertThat(page.locator("#health")).containsText("Healthy");
            assertThat(page.locator("#alerts")).containsText("No alert is pending or firing");
            assertThat(page.locator("#audit li")).hasCount(8);
            assertThat(page.locator("#audit li").first()).containsText("concluded");
            shot(page, "healed");
        }
    }

    @Test
    void anIncidentLeadsToItsPage() {
        play.failsAndAsks();
        try (Visit visit = visit()) {
            Page page = visit.page();
            page.locator("#incident .title").click();
            assertThat(page).hasURL(address + "#/incident/i-7");
            assertThat(page.locator("h1")).hasText("UnitFailed on web.service");
            page.goBack();
            assertThat(page.locator("#health")).isVisible();
            play.escalates();
            assertThat(page.locator("#incident")).containsText("Nothing is under way. The last incidents:");
            assertThat(page.locator("#incident .ended").first())
                    .containsText(Pattern.compile("withheld.*cooldown: tried 20 s ago", Pattern.DOTALL));
        }
    }

    @Test
    void probesSayWhatTheyAreAndTrendsShowTheirThreshold() {
        try (Visit visit = visit()) {
            Page page = visit.page();
            assertThat(page.locator("#probes li").filter(has("psi"))).containsText("NODATA");
            assertThat(page.locator("#probes li").first()).containsText(Pattern.compile("FAILED.*web"));
            assertThat(page.locator("#probes li:visible")).hasCount(2);
            page.getByText("1 has nothing to read on this host").click();
            assertThat(page.locator("#probes li:visible").filter(has("sensors")))
                    .containsText("ABSENT");
            page.getByText("3 answer well").click();
            assertThat(page.locator("#probes li:visible")).hasCount(6);
            Locator disk = page.locator(".trend").filter(has("Disk /var"));
            assertThat(disk).containsText("93 %");
            assertThat(disk).containsText("▲ over");
            assertThat(disk.getByRole(AriaRole.IMG))
                    .hasAccessibleName(Pattern.compile("Disk /var: now 93\\s%.*threshold 90\\s%"));
            assertThat(disk.locator(".zone")).hasCount(1);
            assertThat(page.locator("#metrics")).containsText("postgres-4710");
        }
    }

    @Test
    void hostileNamesAreText() {
        for (String name : HOSTILE) {
            Performance hostile = new Performance(feed, journal, name);
            hostile.quiet();
            try (Visit visit = visit()) {
                Page page = visit.page();
                hostile.failsAndAsks();
                assertThat(page.locator("article.incident h3")).containsText(shown(name));
                assertThat(page.locator("#alerts")).containsText(shown(name));
                isOnlyText(page);
                hostile.executes();
                hostile.heals();
                assertThat(page.locator("#incident .ended")).containsText(shown(name));
                isOnlyText(page);
            }
        }
    }

    @Test
    void darkAndPhoneAreReadable() {
        play.failsAndAsks();
        play.executes();
        try (Visit dark =
                visit(new Browser.NewContextOptions().setViewportSize(1280, 900).setColorScheme(ColorScheme.DARK))) {
            assertThat(dark.page().locator(".incident.under-way")).isVisible();
            picture(dark.page(), "overview-dark");
        }
        try (Visit phone = visit(phone())) {
            assertThat(phone.page().locator(".incident.under-way")).isVisible();
            fits(phone.page());
            picture(phone.page(), "overview-phone");
            shot(phone.page(), "phone");
        }
    }

    private static Locator.FilterOptions has(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
