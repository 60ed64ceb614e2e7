package org.luminousnix.server.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;

/** The past of the host, in a real browser. */
@QuarkusTest
@TestProfile(LiveProfile.class)
class HistoryPageTest extends HistoryPageScene {
    @Test
    void severalSeriesAndTheIncidentsShareOneTime() {
        play.failsAndAsks();
        try (Visit visit = open("#/history?series=cpu_used_ratio,memory_used_ratio,load1", desk(), this::answered)) {
            Page page = visit.page();
            Locator shares = page.locator("figure.chart").filter(new Locator.FilterOptions().setHasText("Shares"));
            assertThat(shares.locator(".legend li")).hasCount(2);
            assertThat(page.locator("figure.chart")).hasCount(2);
            page.waitForCondition(() -> painted(page, "Shares") > 1000);
            assertThat(shares.getByRole(AriaRole.IMG))
                    .hasAccessibleName(Pattern.compile("threshold 95.%.*1 incident marked"));
            Locator bar = page.locator(".lane a");
            assertThat(bar).hasCount(1);
            assertThat(bar).hasAccessibleName("UnitFailed on web.service, under way");
            assertThat(page.locator(".lane")).isVisible();
            picture(page, "history");
            bar.click();
            assertThat(page).hasURL(Pattern.compile("#/incident/i-7$"));
        }
    }

    @Test
    void theTimeCanBePausedMovedAndFollowedAgain() {
        Answers[] answers = new Answers[1];
        try (Visit visit = open("#/history?series=cpu_used_ratio", desk(), page -> answers[0] = answered(page))) {
            Page page = visit.page();
            assertThat(page.locator(".toolbar .range")).containsText("live");
            assertThat(button(page, "Later ▸")).isDisabled();
            button(page, "‖ Pause").click();
            assertThat(page).hasURL(Pattern.compile("to=2026-11-01T"));
            String last = page.locator(".legend .figure").first().textContent();
            feed.sampled(
                    Scenes.at(30),
                    List.of(new Sample(Metric.of("cpu_used_ratio"), 0.99, Scenes.at(30))),
                    Performance.WELL);
            assertThat(page.locator("#connection")).hasText("● Live");
            button(page, "◂ Earlier").click();
            assertThat(page.locator(".toolbar .range")).containsText(" to ");
            page.waitForCondition(
                    () -> answers[0].asked("/api/series").getLast().getQuery().contains("to=2026-11-01T11:52"));
            assertThat(page.locator(".legend .figure").first()).not().containsText("99");
            assertThat(last).doesNotContain("99");
            page.getByLabel("Show").selectOption("3600");
            assertThat(page).hasURL(Pattern.compile("span=3600"));
            button(page, "● Go live").click();
            assertThat(page.locator(".legend .figure").first()).containsText("99");
        }
    }

    @Test
    void seriesAreChosenByNameAndTheAddressKeepsThem() {
        try (Visit visit = open("#/history", desk(), this::answered)) {
            Page page = visit.page();
            page.locator(".chooser summary").click();
            page.getByLabel("Search series").fill("filesys");
            page.getByLabel("filesystem_used_ratio").check();
            assertThat(page).hasURL(Pattern.compile("filesystem_used_ratio"));
            assertThat(page.locator(".history-charts")).containsText("filesystem_used_ratio /var");
            page.reload();
            assertThat(page.locator(".history-charts")).containsText("filesystem_used_ratio /var");
        }
    }

    @Test
    void aServerThatKeepsNothingIsSaid() {
        try (Visit visit = open(
                "#/history?to=2026-10-01T00:00:00Z",
                desk(),
                page -> new Answers(page)
                        .json("/api/series", "[]")
                        .json("/api/incidents", "[]")
                        .refusal("/api/series/names", 404, "nothing has this path"))) {
            Page page = visit.page();
            assertThat(page.locator("main")).containsText("Nothing is kept of these series from this time.");
            assertThat(page.locator("main")).containsText("No incident in this time.");
            page.locator(".chooser summary").click();
            assertThat(page.locator(".chooser")).containsText("This server does not offer the names of its series.");
            // the browser's own line about the refusal
            assertThat(visit.complaints()).hasSize(1).allMatch(line -> line.contains("404"));
            visit.complaints().clear();
        }
    }

    @Test
    void hostileNamesAreText() {
        List<Map<String, Object>> series = HOSTILE.keySet().stream()
                .map(name ->
                        series(Metric.of("filesystem_used_ratio", "mount", name).toString(), "ratio", 0.5, -300))
                .toList();
        List<Map<String, Object>> names = HOSTILE.keySet().stream()
                .map(name -> Map.<String, Object>of("name", name, "series", 2))
                .toList();
        Performance hostile = new Performance(feed, journal, "<img src=x onerror=alert(1)>\u202E" + "x".repeat(9_000));
        hostile.failsAndAsks();
        try (Visit visit = open(
                "#/history?series=filesystem_used_ratio",
                phone(),
                page -> new Answers(page).json("/api/series", text(series)).json("/api/series/names", text(names)))) {
            Page page = visit.page();
            HOSTILE.values()
                    .forEach(shown -> assertThat(page.locator(".legend")).containsText(shown));
            page.locator(".chooser summary").click();
            HOSTILE.values()
                    .forEach(shown -> assertThat(page.locator(".series-names")).containsText(shown));
            page.locator("figure.chart summary").click();
            assertThat(page.locator("figure.chart thead")).containsText("<img src=x onerror");
            assertThat(page.locator(".unit-incidents")).containsText("<img src=x onerror=alert(1)>‹202E›x");
            assertTame(page);
            shot(page, "history-hostile");
        }
    }

    @Test
    void nothingIsAskedAfterLeaving() {
        Answers[] answers = new Answers[1];
        try (Visit visit = open("#/history", desk(), page -> {
            page.clock().install();
            answers[0] = answered(page);
        })) {
            Page page = visit.page();
            until(page, answers[0], "/api/incidents", 3);
            assertThat(answers[0].asked("/api/series")).isNotEmpty();
            assertSilentAfterLeaving(page, answers[0], "/api/incidents", "/api/series");
        }
    }

    @Test
    void nothingSeriousStandsInTheWay() throws IOException {
        play.failsAndAsks();
        assertAccessible("#/history", ".lane a", this::answered);
    }

    @Test
    void darkAndPhoneAreReadable() {
        play.failsAndAsks();
        try (Visit dark = open("#/history", dark(), this::answered)) {
            dark.page().waitForCondition(() -> painted(dark.page(), "Shares") > 1000);
            shot(dark.page(), "history-dark");
        }
        try (Visit phone = open("#/history", phone(), this::answered)) {
            phone.page().waitForCondition(() -> painted(phone.page(), "Shares") > 1000);
            assertThat(phone.page().locator(".lane a")).isVisible();
            assertTame(phone.page());
            shot(phone.page(), "history-phone");
        }
    }
}
