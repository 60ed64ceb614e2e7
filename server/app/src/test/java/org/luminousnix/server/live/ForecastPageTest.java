package org.luminousnix.server.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the host is heading for, in a real browser. */
@QuarkusTest
@TestProfile(LiveProfile.class)
class ForecastPageTest extends PageDataScene {
    @Test
    void whatSpeaksHasAFanWhatIsSilentAReasonAndWhatIsUnusualItsBand() {
        try (Visit visit = open("#/forecast", desk(), _ -> {})) {
            Page page = visit.page();
            assertThat(page.locator("#nav [aria-current=page]")).hasText("Forecast");
            Locator fan = page.locator("figure.chart");
            assertThat(fan).hasCount(1);
            page.waitForCondition(() -> painted(page, "filesystem_used_ratio") > 1000);
            assertThat(fan.getByRole(AriaRole.IMG))
                    .hasAccessibleName(Pattern.compile("expected: last 104.%.*threshold 100.%"));
            assertThat(page.locator(".forecast > p"))
                    .containsText("of nine tenths beyond the horizon. On its own past: 40 tests, off by 12");
            Locator silent = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Silent forecasts"));
            assertThat(silent).containsText("mount=\"/<b>tmp\"");
            assertThat(silent).containsText("2 of 20 back-tests");
            assertThat(silent).containsText("no probe has yielded disk_wear_ratio here");
            assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Unusual series")))
                    .containsText(Pattern.compile("load1.*14.*0\\.50 to 3.*10 min 0 s.*pressure_cpu_some_ratio"));
            picture(page, "forecast");
            assertTame(page);
        }
    }

    @Test
    void fitsAPhone() {
        try (Visit visit = open("#/forecast", phone(), _ -> {})) {
            assertThat(visit.page().locator("figure.chart")).hasCount(1);
            assertThat(visit.page().locator("#view")).containsText("disk_wear_ratio");
            assertTame(visit.page());
        }
    }
}
