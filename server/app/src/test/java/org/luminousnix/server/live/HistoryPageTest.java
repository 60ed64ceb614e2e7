package org.luminousnix.server.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;

/** The past of the host, in a real browser. */
@QuarkusTest
@TestProfile(LiveProfile.class)
class HistoryPageTest extends PageDataScene {
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
    void aStretchOfTheChartIsLookedAtCloser() {
        try (Visit visit = open("#/history?series=cpu_used_ratio", desk(), this::answered)) {
            Page page = visit.page();
            page.waitForCondition(() -> painted(page, "Shares") > 1000);
            BoundingBox box = page.locator(".u-over").first().boundingBox();
            page.mouse().move(box.x + box.width / 4, box.y + 40);
            assertThat(page.locator(".chart-time").first()).containsText("at 11:4");
            page.mouse().down();
            page.mouse().move(box.x + box.width / 2, box.y + 50);
            page.mouse().up();
            assertThat(page).hasURL(Pattern.compile("span=22\\d&to=2026-11-01T11%3A52"));
            assertThat(page.getByLabel("Show").locator("option:checked")).hasText("4 minutes");
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
    void aPauseInTheReadingsIsAGapAndAReadingBetweenTwoIsSeen() {
        try (Visit visit = open("#/history", desk(), this::answered)) {
            Object columns = visit.page().evaluate("""
                    async () => {
                      const {align, alone} = await import('/chart/align.js');
                      const points = [[0, 1], [10, 2], [20, 3], [100, 4], [200, 5], [210, 6], [220, 7]];
                      const [times, slow, other] = align([{points}, {points: [[0, 1], [15, 1], [30, 1]]}]);
                      return JSON.stringify([times.filter((_, i) => slow[i] === null), alone(slow).map(i => slow[i]), times.filter((_, i) => other[i] === null)]);
                    }""");
            assertThat(columns).isEqualTo("[[60,150],[4],[]]");
        }
    }

    @Test
    void aSpikeOfOneSecondIsSeenInAWeekAsAPeakOfTheBand() {
        String week = "#/history?series=cpu_used_ratio&span=604800&to=2026-11-01T12:00:00Z";
        try (Visit visit = open(
                week,
                desk(),
                page -> new Answers(page)
                        .json("/api/series", text(List.of(week())))
                        .json("/api/series/names", "[]")
                        .json("/api/incidents", "[]"))) {
            Page page = visit.page();
            page.waitForCondition(() -> painted(page, "Shares") > 1000);
            assertThat(page.locator("figure.chart")).containsText("from the lowest to the highest value of each step");
            // the mean of its hour is drawn at 0.3, the spike alone reaches 0.9
            assertThat(column(page, 100, 0.82, 0.88)).as("where the spike was").isGreaterThan(3);
            assertThat(column(page, 65, 0.82, 0.88)).as("elsewhere").isZero();
            assertThat(column(page, 100, 0.32, 0.38)).as("down to the line").isGreaterThan(3);
            assertThat(column(page, 65, 0.32, 0.38)).as("no band elsewhere").isZero();
        }
    }

    /** A week in hours, of which the hundredth had one reading of 0.9. */
    private static Map<String, Object> week() {
        List<List<Number>> points = new ArrayList<>();
        List<List<Number>> extremes = new ArrayList<>();
        for (int hour = 0; hour < 168; hour++) {
            points.add(List.of(Scenes.at(3600L * (hour - 168)).toEpochMilli(), 0.3));
            extremes.add(List.of(0.28, hour == 100 ? 0.9 : 0.3));
        }
        return Map.of("metric", "cpu_used_ratio", "unit", "ratio", "points", points, "extremes", extremes);
    }

    /** How many points are painted between two values of 0 to 1 above an hour of the week. */
    private static int column(Page page, int hour, double low, double high) {
        return (int) page.evaluate("""
                ([hour, low, high]) => {
                  const figure = document.querySelector('figure.chart');
                  const canvas = figure.querySelector('canvas');
                  const plot = figure.querySelector('.u-over').getBoundingClientRect();
                  const all = canvas.getBoundingClientRect();
                  const scale = canvas.width / all.width;
                  const x = Math.round((plot.left - all.left + plot.width * hour / 168) * scale);
                  const y = value => Math.round((plot.top - all.top + plot.height * (1 - value)) * scale);
                  // a copy that is made to be read: the browser warns of many readings of one that is drawn on
                  const copy = document.createElement('canvas');
                  copy.width = canvas.width;
                  copy.height = canvas.height;
                  const read = copy.getContext('2d', {willReadFrequently: true});
                  read.drawImage(canvas, 0, 0);
                  const {data} = read.getImageData(x, y(high), 1, y(low) - y(high));
                  return data.filter((byte, i) => i % 4 === 3 && byte > 0).length;
                }""", List.of(hour, low, high));
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

    /** The past of those series that are asked for by name. */
    private Answers answered(Page page) {
        return new Answers(page)
                .json(
                        "/api/series",
                        uri -> text(
                                all().stream().filter(one -> asked(uri, one)).toList()))
                .json("/api/series/names", """
                [{"name": "cpu_used_ratio", "series": 1}, {"name": "filesystem_used_ratio", "series": 2}, {"name": "load1", "series": 1}]""");
    }

    private static boolean asked(URI uri, Map<String, Object> series) {
        String name = series.get("metric").toString().replaceFirst("\\{.*", "");
        return List.of(uri.getQuery().split("&", -1)).contains("name=" + name);
    }

    private static List<Map<String, Object>> all() {
        return List.of(
                series("cpu_used_ratio", "ratio", 0.3, -300),
                series("memory_used_ratio", "ratio", 0.6, -300),
                series("load1", "count", 1.2, -300),
                series("filesystem_used_ratio{fstype=\"ext4\",mount=\"/\"}", "ratio", 0.4, -300),
                series("filesystem_used_ratio{fstype=\"ext4\",mount=\"/var\"}", "ratio", 0.7, -300));
    }
}
