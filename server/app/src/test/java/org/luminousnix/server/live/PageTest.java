package org.luminousnix.server.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What an operator does on the page, in a real browser. */
@QuarkusTest
@TestProfile(LiveProfile.class)
class PageTest extends PageScene {
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
}
