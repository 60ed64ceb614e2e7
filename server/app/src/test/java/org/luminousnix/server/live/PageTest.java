package org.luminousnix.server.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.IncidentId;

/** The page as a person sees it, in a real browser. */
@QuarkusTest
@TestProfile(LiveProfile.class)
class PageTest extends PageScene {
    @Test
    void aHealingIsSeenStepByStep() {
        try (Visit visit = visit()) {
            Page page = visit.page();
            assertThat(page.locator("#health")).containsText("Healthy");
            assertThat(page.locator("#incident")).containsText("Nothing is under way");
            play.failsAndAsks();
            assertThat(page.locator("#health .score")).hasText(Pattern.compile("80\\s*Degraded"));
            assertThat(page.locator("#health")).containsText("UnitFailed on unit web.service");
            assertThat(page.locator("#alerts")).containsText("firing");
            assertThat(page.locator(".pipeline li[aria-current=step]")).containsText("Guards: held");
            assertThat(page.locator(".objections")).containsText("approval: mode is approve");
            assertThat(page.locator(".ladder li.current"))
                    .containsText("Why: the unit failed and systemd will not restart it");
            shot(page, "asks");
            play.executes();
            assertThat(page.locator(".pipeline li[aria-current=step]")).containsText("Verify: now");
            assertThat(page.locator(".rungs")).containsText("web.service is not a unit of this user");
            assertThat(page.locator(".rungs li").nth(1)).hasText(Pattern.compile("executor.*done.*job result done"));
            shot(page, "light");
            play.heals();
            assertThat(page.locator(".pipeline li").last()).containsText("healed");
            assertThat(page.locator(".conclusion")).containsText("quiet for 30 s");
            assertThat(page.locator("#health")).containsText("Healthy");
            assertThat(page.locator("#alerts")).containsText("No alert is pending or firing");
            assertThat(page.locator("#audit tbody tr")).hasCount(8);
            assertThat(page.locator("#audit tbody tr").first()).containsText("concluded");
            shot(page, "healed");
        }
    }

    @Test
    void probesSayWhatTheyAreAndTrendsShowTheirThreshold() {
        try (Visit visit = visit()) {
            Page page = visit.page();
            assertThat(page.locator("#probes li").filter(new Locator.FilterOptions().setHasText("psi")))
                    .containsText("NODATA");
            assertThat(page.locator("#probes li").filter(new Locator.FilterOptions().setHasText("sensors")))
                    .containsText("ABSENT");
            assertThat(page.locator("#probes li").filter(new Locator.FilterOptions().setHasText("web")))
                    .containsText("FAILED");
            Locator disk = page.locator(".trend").filter(new Locator.FilterOptions().setHasText("Disk /var"));
            assertThat(disk).containsText("93 %");
            assertThat(disk).containsText("▲ over");
            assertThat(disk.getByRole(AriaRole.IMG))
                    .hasAccessibleName(Pattern.compile("Disk /var: now 93\\s%.*threshold 90\\s%"));
            assertThat(page.locator("#metrics")).containsText("postgres-4710");
        }
    }

    @Test
    void anOperatorGivesTheTokenOnceAndSaysWhy() throws IOException {
        try (Visit visit = visit()) {
            Page page = visit.page();
            button(page, "Pause healing").click();
            shot(page, "dialog");
            page.getByLabel("Reason").fill("backup <b>runs</b>");
            page.getByLabel("Operator token").fill("wrong");
            page.getByRole(AriaRole.DIALOG).getByText("Pause healing").last().click();
            assertThat(page.locator(".refusal")).containsText("not the operator token");
            page.getByLabel("Operator token")
                    .fill(Files.readString(LiveProfile.TOKEN_FILE).strip());
            page.keyboard().press("Enter");
            assertThat(page.locator("#control")).containsText("Paused by operator: backup <b>runs</b>");
            play.failsAndAsks();
            button(page, "Approve…").press("Enter");
            assertThat(page.getByRole(AriaRole.DIALOG)).containsText("restart-unit unit=web.service");
            assertThat(page.getByLabel("Operator token")).isHidden();
            page.keyboard().type("known fault");
            page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON).last().click();
            assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
            assertThat(operations.asked())
                    .containsExactly("pause by operator: backup <b>runs</b>", "approve i-7 by operator: known fault");
            // nothing that a script could read, and the name of who signed in above it all
            assertThat((String) page.evaluate(
                            "document.cookie + JSON.stringify(sessionStorage) + JSON.stringify(localStorage)"))
                    .isEqualTo("{}{}");
            assertThat(page.locator("#account")).containsText("signed in as operator (admin)");
            page.reload();
            assertThat(page.locator("#account")).containsText("signed in as operator (admin)");
            shot(page, "signed-in");
            button(page, "Sign out").click();
            assertThat(button(page, "Sign in")).isVisible();
            // the browser's own line about the refused try
            assertThat(visit.complaints()).hasSize(1).allMatch(line -> line.contains("401"));
            visit.complaints().clear();
        }
    }

    @Test
    void whoSignsInIsNamedAndMayNoMoreThanTheirRole() {
        People.Token viewer = People.token("viewer");
        People.Token operator = People.token("operator");
        try (Visit visit = visit()) {
            Page page = visit.page();
            button(page, "Sign in").click();
            page.getByLabel("Operator token").fill(viewer.secret());
            shot(page, "login");
            page.keyboard().press("Enter");
            assertThat(page.locator("#account")).containsText("signed in as " + viewer.name() + " (viewer)");
            button(page, "Pause healing").click();
            page.getByLabel("Reason").fill("backup");
            page.getByLabel("Operator token").fill(viewer.secret());
            page.keyboard().press("Enter");
            assertThat(page.locator(".refusal")).containsText("is viewer; this needs operator");
            page.getByLabel("Operator token").fill(operator.secret());
            page.keyboard().press("Enter");
            assertThat(page.locator("#control")).containsText("Paused by " + operator.name() + ": backup");
            assertThat(page.locator("#account")).containsText("signed in as " + operator.name() + " (operator)");
            People.revoke(operator);
            button(page, "Resume healing").click();
            page.getByLabel("Reason").fill("done");
            page.keyboard().press("Tab");
            page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON).last().click();
            assertThat(page.locator(".refusal")).containsText("this session has ended");
            assertThat(operations.asked()).containsExactly("pause by " + operator.name() + ": backup");
            // the browser's own lines about the refused tries
            assertThat(visit.complaints()).hasSize(2).allMatch(line -> line.contains("401") || line.contains("403"));
            visit.complaints().clear();
        }
    }

    @Test
    void anEndThatIsNotHealedSaysWhyAndWhatToDo() {
        try (Visit visit = visit()) {
            Page page = visit.page();
            play.failsAndAsks();
            assertThat(page.locator(".incident.under-way")).isVisible();
            play.escalates();
            assertThat(page.locator("#incident")).containsText("Nothing is under way");
            assertThat(page.locator(".incident").first()).containsText("withheld");
            assertThat(page.locator(".incident").first().locator(".pipeline")).containsText("Guards: held");
            assertThat(page.locator(".incident").first().locator(".pipeline")).containsText("Step: skipped");
            Locator escalated = page.locator(".incident").nth(1);
            assertThat(escalated.locator("pre")).isVisible();
            escalated.locator(":scope > summary").press("Enter");
            assertThat(escalated.locator("pre")).isHidden();
            escalated.locator(":scope > summary").press("Enter");
            assertThat(escalated.locator("pre")).hasText("systemctl restart -- web.service");
            assertThat(escalated.getByRole(AriaRole.BUTTON)).hasCount(0);
            shot(page, "escalated");
        }
    }

    @Test
    void evidenceIsFetchedWhenItIsOpened() {
        try (Visit visit = visit()) {
            Page page = visit.page();
            play.failsAndAsks();
            evidence.put(new IncidentId("i-7"), Scenes.evidence());
            Locator shown = page.locator(".incident .evidence");
            assertThat(shown.locator("pre")).hasCount(0);
            shown.locator("summary").click();
            assertThat(shown.locator("pre").nth(0)).containsText("operator token");
            assertThat(shown.locator("pre").nth(1)).containsText("ActiveState=failed");
            assertThat(shown).containsText("unit, before the step");
            play.executes();
            assertThat(shown.locator("pre").nth(1)).containsText("Result=signal");
            shot(page, "evidence");
        }
    }

    @Test
    void hostileNamesAreText() {
        List<String> names = List.of(
                "<img src=x onerror=alert(1)>.service",
                "\u001b[31mred\u001b[0m\u0007.service",
                "\u202Egnp.exe.service",
                "javascript:alert(1)",
                "__proto__",
                "x".repeat(10_240));
        for (String name : names) {
            Performance hostile = new Performance(feed, journal, name);
            hostile.quiet();
            try (Visit visit = visit()) {
                Page page = visit.page();
                hostile.failsAndAsks();
                hostile.executes();
                String shown = name.length() > 1000
                        ? "x".repeat(80)
                        : name.replace('\u001b', '\u241b')
                                .replace('\u0007', '\u2407')
                                .replace("\u202E", "‹202E›");
                assertThat(page.locator(".incident > summary")).containsText(shown);
                assertThat(page.locator("#alerts")).containsText(shown);
                assertThat(page.locator("main img, main script, main a")).hasCount(0);
                assertThat((int) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                        .isLessThanOrEqualTo(0);
                if (name.length() > 1000) {
                    assertThat(page.locator("#alerts")).containsText("characters)");
                    shot(page, "long-name");
                }
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
            shot(dark.page(), "dark");
        }
        try (Visit phone =
                visit(new Browser.NewContextOptions().setViewportSize(390, 844).setDeviceScaleFactor(2))) {
            assertThat((int) phone.page().evaluate("document.documentElement.scrollWidth - innerWidth"))
                    .isLessThanOrEqualTo(0);
            shot(phone.page(), "phone");
        }
    }
}
