package org.luminousnix.server.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is drawn of the past of a series, in a real browser. */
@QuarkusTest
@TestProfile(LiveProfile.class)
class HistoryChartPageTest extends HistoryPageScene {
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
}
