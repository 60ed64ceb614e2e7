package org.luminousnix.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The web page: a button, a reason, and at the first time the token. */
record PageFace(Page page, String token) implements Face {
    @Override
    public void approve(String incident, String unit, String reason) {
        onIncident(incident, "Approve…", reason);
    }

    @Override
    public void deny(String incident, String unit, String reason) {
        onIncident(incident, "Deny…", reason);
    }

    @Override
    public void undo(String incident, String unit, String reason) {
        onIncident(incident, "Undo…", reason);
    }

    @Override
    public void pause(String reason) {
        confirm("Pause healing", reason);
        assertThat(page.locator("#control")).containsText(reason);
    }

    @Override
    public void resume(String reason) {
        confirm("Resume healing", reason);
        assertThat(button("Pause healing")).isVisible();
    }

    private void onIncident(String incident, String button, String reason) {
        page.navigate(LuminousInstall.URL + "/#/incident/" + incident);
        confirm(button, reason);
    }

    private void confirm(String button, String reason) {
        button(button).first().click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Reason").fill(reason);
        Locator asked = dialog.getByLabel("Operator token");
        if (asked.isVisible()) {
            asked.fill(token);
        }
        dialog.getByRole(AriaRole.BUTTON).last().click();
        assertThat(dialog).hasCount(0);
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
