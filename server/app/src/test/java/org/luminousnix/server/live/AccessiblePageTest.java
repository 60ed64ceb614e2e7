package org.luminousnix.server.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every view, light and dark, wide and on a phone, asked of axe: nothing serious stands in anybody's way. */
@QuarkusTest
@TestProfile(LiveProfile.class)
class AccessiblePageTest extends PageScene {
    /** The address of a view, and what is there once it is drawn. */
    private static final Map<String, String> VIEWS = Map.of(
            "#/", "#health .score",
            "#/incident", ".list .row",
            "#/incident/i-7", ".ladder",
            "#/incident/i-8", ".conclusion",
            "#/policy", ".rules",
            "#/units", "#view table, #view p",
            "#/host", "#view h3, #view section",
            "#/history", "#view form, #view section",
            "#/audit", "#view form, #view section",
            "#/forecast", "#view figure");

    @Test
    void axeFindsNothingSerious() throws IOException {
        play.failsAndAsks();
        play.executes();
        play.escalates();
        new Performance(feed, journal, "web.service").failsAndAsks();
        String policy = Files.readString(Path.of("src", "test", "resources", "page", "policy.json"));
        List<String> findings = new ArrayList<>();
        for (Axe.Look look : Axe.looks()) {
            try (Visit visit = visit(look.options())) {
                Page page = visit.page();
                page.route(
                        "**/api/policy",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("application/json")
                                .setBody(policy)));
                Axe.into(page);
                VIEWS.forEach((view, drawn) -> {
                    page.evaluate("address => { location.hash = address; }", view);
                    assertThat(page.locator(drawn + " >> visible=true").first()).isVisible();
                    Axe.serious(page).forEach(finding -> findings.add(look.name() + " " + view + " " + finding));
                });
                page.keyboard().press("?");
                Axe.serious(page).forEach(finding -> findings.add(look.name() + " help " + finding));
                page.keyboard().press("Escape");
                for (String change : List.of("Pause healing", "Sign in")) {
                    button(page, change).click();
                    assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
                    Axe.serious(page).forEach(finding -> findings.add(look.name() + " " + change + " " + finding));
                    page.keyboard().press("Escape");
                    assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
                }
            }
        }
        assertThat(findings).isEmpty();
    }

    /** That axe would say something: a picture without a text, and a text nobody can read. */
    @Test
    void axeFindsWhatIsWrong() throws IOException {
        try (Visit visit = visit(new Browser.NewContextOptions().setBypassCSP(true))) {
            Axe.into(visit.page());
            visit.page().evaluate("""
                    () => {
                      const picture = document.createElement('img');
                      picture.src = 'icon.svg';
                      const text = document.createElement('p');
                      text.textContent = 'pale';
                      text.style.color = '#ddd';
                      document.querySelector('#health').append(picture, text);
                    }""");
            assertThat(Axe.serious(visit.page()))
                    .anyMatch(finding -> finding.startsWith("image-alt"))
                    .anyMatch(finding -> finding.startsWith("color-contrast"));
        }
    }
}
