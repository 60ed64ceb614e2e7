package org.luminousnix.server.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Holds;
import org.luminousnix.model.Matcher;
import org.luminousnix.model.Quiet;
import org.luminousnix.model.Silence;

/** What is around the views: menu, keys, theme, banners, titles, in a real browser. */
@QuarkusTest
@TestProfile(LiveProfile.class)
class ShellPageTest extends PageScene {
    @Test
    void aDeepLinkShowsItsViewAndTheTitleSaysWhich() {
        play.failsAndAsks();
        try (Visit visit = visit("#/incident/i-7")) {
            Page page = visit.page();
            assertThat(page).hasTitle("UnitFailed on web.service · 80 · web-1 · Luminous Healing");
            assertThat(page.locator("#nav [aria-current=page]")).containsText("Incidents");
            assertThat(page.locator("#nav .count")).containsText("1");
            page.locator("#nav").getByText("Overview").click();
            assertThat(page).hasTitle("Overview · 80 · web-1 · Luminous Healing");
            assertThat(page.locator("h1")).isFocused();
            page.goBack();
            assertThat(page.locator("h1")).hasText("UnitFailed on web.service");
            assertThat(page.locator("h1")).isFocused();
            page.navigate(address + "#/no-such-view");
            assertThat(page.locator("#health")).isVisible();
            page.locator("#score").click();
            assertThat(page.locator("#score")).hasText("△ 80 Degraded");
        }
    }

    @Test
    void keysLeadEverywhereAndTheHelpKnowsThemAll() {
        play.failsAndAsks();
        play.escalates();
        try (Visit visit = visit()) {
            Page page = visit.page();
            page.keyboard().press("?");
            assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Go to Incidents");
            assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Go to Forecast");
            page.keyboard().press("2");
            assertThat(page.locator("#health")).isVisible();
            page.keyboard().press("Escape");
            assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
            page.keyboard().press("2");
            assertThat(page.locator("h1")).hasText("Incidents");
            page.keyboard().press("j");
            page.keyboard().press("j");
            page.keyboard().press("Enter");
            assertThat(page).hasURL(address + "#/incident/i-7");
            // the address changes before the page is drawn that has these
            assertThat(page.locator("[data-key='k']")).hasAttribute("href", "#/incident/i-8");
            page.keyboard().press("k");
            assertThat(page).hasURL(address + "#/incident/i-8");
            assertThat(page.locator("[data-key='j']")).hasAttribute("href", "#/incident/i-7");
            page.keyboard().press("j");
            assertThat(page).hasURL(address + "#/incident/i-7");
            page.keyboard().press("1");
            assertThat(page.locator("#health")).isVisible();
            page.keyboard().press("8");
            assertThat(page.locator("h1")).hasText("Forecast");
            page.keyboard().press("2");
            assertThat(page.locator("h1")).hasText("Incidents");
            page.keyboard().press("/");
            page.keyboard().type("127");
            assertThat(page.getByLabel("Search incidents")).hasValue("127");
            assertThat(page.locator("h1")).hasText("Incidents");
        }
    }

    @Test
    void keysOpenTheDialogsOfChanges() {
        play.failsAndAsks();
        try (Visit visit = visit("#/incident/i-7")) {
            Page page = visit.page();
            assertThat(button(page, "Approve…")).isVisible();
            for (String[] key :
                    new String[][] {{"a", "Approve this step"}, {"d", "Deny this step"}, {"p", "Pause healing"}}) {
                page.keyboard().press(key[0]);
                assertThat(page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.HEADING))
                        .hasText(key[1]);
                page.keyboard().press("Escape");
                assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
            }
            assertThat(operations.asked()).isEmpty();
        }
    }

    @Test
    void theThemeIsTheSystemsUntilOneIsChosenAndThenKept() {
        Browser.NewContextOptions dark =
                new Browser.NewContextOptions().setViewportSize(1280, 900).setColorScheme(ColorScheme.DARK);
        try (Visit visit = visit(dark)) {
            Page page = visit.page();
            assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
            page.keyboard().press("t");
            assertThat(page.locator("html")).hasAttribute("data-theme", "light");
            assertThat(page.locator("body")).hasCSS("background-color", "rgb(242, 245, 249)");
            page.route("**/main.js", route -> route.abort());
            page.reload();
            assertThat(page.locator("html")).hasAttribute("data-theme", "light");
            page.unroute("**/main.js");
            visit.complaints().clear();
            page.reload();
            assertThat(page.locator("#connection")).hasText("● Live");
            assertThat(button(page, "Theme: light")).isVisible();
            page.keyboard().press("t");
            page.keyboard().press("t");
            assertThat(button(page, "Theme: as the system")).isVisible();
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            assertThat(page.locator("html")).hasAttribute("data-theme", "light");
        }
    }

    @Test
    void whatHoldsHealingBackIsToldAndEndsByTheClock() {
        Instant noon = Scenes.at(0);
        try (Visit visit = new Visit(chromium, address, new Browser.NewContextOptions())) {
            Page page = visit.page();
            page.clock().setFixedTime(noon.toEpochMilli());
            page.navigate(address);
            assertThat(page.locator("#connection")).hasText("● Live");
            assertThat(page.locator("#holds")).isHidden();
            feed.holds(
                    noon,
                    new Holds(
                            "6 incidents are under way at once (limit 5)",
                            List.of(
                                    silence("over", -60, -1, "past"),
                                    silence("now", -60, 600, "<b>rebuilt</b>"),
                                    silence("later", 600, 900, "to come")),
                            new Quiet(true, Scenes.at(1200), "night", "bo", noon)));
            assertThat(page.locator(".hold")).hasCount(3);
            assertThat(page.locator("#holds"))
                    .containsText("Storm: 6 incidents are under way at once (limit 5). Nothing is healed");
            assertThat(page.locator(".hold").nth(1))
                    .hasText(Pattern.compile(
                            "Silenced until .*\\(10 min left\\) by ada: unit=~\"web\\.\\*\" – <b>rebuilt</b>"));
            assertThat(page.locator(".hold").nth(2)).containsText("(20 min left) by bo: night. Only critical");
            page.clock().setFixedTime(Scenes.at(601).toEpochMilli());
            assertThat(page.locator("#holds")).containsText("to come");
            assertThat(page.locator("#holds")).not().containsText("rebuilt");
            feed.holds(noon, new Holds(null, List.of(), new Quiet(true, Scenes.at(1200), "night", "bo", noon)));
            assertThat(page.locator(".hold")).hasCount(1);
            page.clock().setFixedTime(Scenes.at(1201).toEpochMilli());
            assertThat(page.locator("#holds")).isHidden();
        }
    }

    @Test
    void newsOfIncidentsIsSpoken() {
        try (Visit visit = visit()) {
            Page page = visit.page();
            play.failsAndAsks();
            assertThat(page.locator("[aria-live=polite]#announce"))
                    .hasText(Pattern.compile(
                            "(New incident|Incident waits for your approval): UnitFailed on web.service\\."));
            play.executes();
            play.heals();
            assertThat(page.locator("#announce")).hasText("Incident ended, healed: UnitFailed on web.service.");
        }
    }

    @Test
    void aPhoneHasAMenuThatUnfolds() {
        play.failsAndAsks();
        try (Visit visit = visit(phone())) {
            Page page = visit.page();
            assertThat(page.locator("#nav")).isHidden();
            assertThat(button(page, "☰ Menu")).hasAttribute("aria-expanded", "false");
            button(page, "☰ Menu").click();
            page.keyboard().press("Escape");
            assertThat(page.locator("#nav")).isHidden();
            button(page, "☰ Menu").click();
            page.locator("#nav").getByText("Incidents").click();
            assertThat(page.locator("h1")).hasText("Incidents");
            assertThat(page.locator("#nav")).isHidden();
            fits(page);
            page.navigate(address + "#/incident/i-7");
            assertThat(page.locator(".ladder")).isVisible();
            fits(page);
            picture(page, "incident-phone");
        }
    }

    @Test
    void nothingMovesForWhoWantsItStill() {
        play.failsAndAsks();
        play.executes();
        try (Visit visit = visit(new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE))) {
            assertThat(visit.page().locator(".pipeline .now .mark")).hasCSS("animation-name", "none");
        }
    }

    private static Silence silence(String id, long from, long to, String comment) {
        return new Silence(
                id, List.of(new Matcher("unit", "web.*", true, true)), Scenes.at(from), Scenes.at(to), "ada", comment);
    }
}
