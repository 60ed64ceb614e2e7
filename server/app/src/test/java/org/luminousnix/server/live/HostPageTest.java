package org.luminousnix.server.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;

/** What the host does, in a real browser. */
@QuarkusTest
@TestProfile(LiveProfile.class)
class HostPageTest extends PageDataScene {
    @Test
    void everythingThatIsReadIsShownAndWhatIsNotIsNoZero() {
        reads("coretemp/Package id 0");
        try (Visit visit = open("#/host", desk(), this::answered)) {
            Page page = visit.page();
            assertThat(page.locator(".cores li")).hasCount(2);
            assertThat(page.locator(".cores li").nth(1)).hasText(Pattern.compile("1.*90.%"));
            assertThat(page.locator(".card.memory .figures")).containsText(Pattern.compile("Of4.0.GiB"));
            assertThat(page.locator(".card.memory .figures")).containsText("From swapnot read");
            assertThat(row(page, "I/O")).hasText(Pattern.compile("I/O.*%\\s*–"));
            assertThat(row(page, "/var")).containsText(Pattern.compile("93.%.*31.%"));
            assertThat(row(page, "/var").locator(".meter.over")).hasCount(1);
            assertThat(row(page, "nvme0n1").last()).containsText(Pattern.compile("2.9.MiB/s.*–.*1.3.ms"));
            assertThat(row(page, "nvme0n1").first()).containsText(Pattern.compile("no link.*1.9.MiB/s"));
            assertThat(row(page, "coretemp/Package id 0")).containsText(Pattern.compile("82.0.°C.*▲ hot.*80.0.°C"));
            assertThat(row(page, "postgres").first())
                    .containsText(Pattern.compile("4710.*21.%.*900.MiB.*–.*postgres.*sleeping"));
            page.waitForCondition(() -> painted(page, "Processor time") > 1000);
            assertThat(page.getByRole(
                            AriaRole.IMG,
                            new Page.GetByRoleOptions()
                                    .setName(Pattern.compile("Processor time\\. used: last .*threshold 80"))))
                    .isVisible();
            assertThat(page.locator("main style")).hasCount(0);
            picture(page, "host");
        }
    }

    @Test
    void chartsGoOnWithTheFeedAndHaveATable() {
        try (Visit visit = open("#/host", desk(), this::answered)) {
            Page page = visit.page();
            Locator chart =
                    page.locator("figure.chart").filter(new Locator.FilterOptions().setHasText("Processor time"));
            chart.locator("summary").press("Enter");
            Locator newest = chart.locator("tbody tr").first();
            assertThat(chart.locator("thead")).containsText("used");
            feed.sampled(
                    Scenes.at(11),
                    List.of(new Sample(Metric.of("cpu_used_ratio"), 0.47, Scenes.at(11))),
                    Performance.WELL);
            assertThat(newest).hasText(Pattern.compile("12:00:11\\s*47.%.*"));
            assertThat(chart.locator(".legend li").first()).containsText(Pattern.compile("used\\s*47.%"));
            chart.locator(".plot").press("ArrowLeft");
            chart.locator(".plot").press("ArrowLeft");
            assertThat(chart.locator(".chart-time")).containsText("at ");
            assertThat(chart.locator(".legend li").first()).not().containsText("47");
        }
    }

    @Test
    void processesAreAskedForInTheOrderThatAPersonWants() {
        Answers[] answers = new Answers[1];
        try (Visit visit = open("#/host", desk(), page -> answers[0] = answered(page))) {
            Page page = visit.page();
            assertThat(row(page, "postgres").first()).isVisible();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("by open files"))
                    .click();
            page.waitForCondition(() ->
                    answers[0].asked("/api/processes").getLast().getQuery().contains("by=fds"));
            assertThat(page.locator("button[data-by=fds]")).hasAttribute("aria-pressed", "true");
            assertThat(row(page, "postgres").first().getByRole(AriaRole.LINK))
                    .hasAttribute("href", "#/units/postgresql.service");
        }
    }

    @Test
    void aServerThatKeepsNoPastAndListsNoProcessesIsSaid() {
        try (Visit visit = open(
                "#/host",
                desk(),
                page -> new Answers(page)
                        .refusal("/api/series", 404, "nothing has this path")
                        .refusal("/api/processes", 404, "nothing has this path"))) {
            Page page = visit.page();
            assertThat(page.locator("main")).containsText("This server does not offer the past of series.");
            assertThat(page.locator("main")).containsText("This server does not offer a list of processes.");
            assertThat(page.locator("figure.chart").first()).isVisible();
            assertThat(page.locator("main")).containsText("This host tells no temperature.");
            // the browser's own lines about the refusals
            assertThat(visit.complaints()).isNotEmpty().allMatch(line -> line.contains("404"));
            visit.complaints().clear();
        }
    }

    @Test
    void hostileNamesAreText() {
        List<Map<String, Object>> processes = HOSTILE.keySet().stream()
                .map(name -> process(1, name, name, name))
                .toList();
        List<Map<String, Object>> series =
                HOSTILE.keySet().stream().flatMap(name -> kept(name).stream()).toList();
        List<Sample> samples = new ArrayList<>(Scenes.samples(1));
        HOSTILE.keySet().forEach(name -> add(samples, "sensor_temperature_celsius", 82, "sensor", name));
        feed.sampled(Scenes.at(1), samples, Performance.WELL);
        try (Visit visit = open(
                "#/host",
                phone(),
                page -> new Answers(page).json("/api/series", text(series)).json("/api/processes", text(processes)))) {
            Page page = visit.page();
            HOSTILE.values().forEach(shown -> {
                for (String card : List.of("disks", "network", "temperature", "processes")) {
                    assertThat(page.locator(".card." + card + " .wide").last()).containsText(shown);
                }
            });
            assertTame(page);
            shot(page, "host-hostile");
        }
    }

    @Test
    void nothingIsAskedAfterLeaving() {
        Answers[] answers = new Answers[1];
        try (Visit visit = open("#/host", desk(), page -> {
            page.clock().install();
            answers[0] = answered(page);
        })) {
            Page page = visit.page();
            until(page, answers[0], "/api/processes", 3);
            assertThat(answers[0].asked("/api/series")).isNotEmpty();
            assertSilentAfterLeaving(page, answers[0], "/api/processes", "/api/series");
        }
    }

    @Test
    void nothingSeriousStandsInTheWay() throws IOException {
        reads("coretemp/Package id 0");
        assertAccessible("#/host", "figure.chart", this::answered);
    }

    @Test
    void darkAndPhoneAreReadable() {
        reads("coretemp/Package id 0");
        try (Visit dark = open("#/host", dark(), this::answered)) {
            dark.page().waitForCondition(() -> painted(dark.page(), "Processor time") > 1000);
            shot(dark.page(), "host-dark");
        }
        try (Visit phone = open("#/host", phone(), this::answered)) {
            phone.page().waitForCondition(() -> painted(phone.page(), "Processor time") > 1000);
            assertThat(row(phone.page(), "postgres").first()).isVisible();
            assertTame(phone.page());
            shot(phone.page(), "host-phone");
        }
    }

    private static Locator row(Page page, String header) {
        return page.locator(".host tr")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(
                                AriaRole.ROWHEADER,
                                new Page.GetByRoleOptions().setName(header).setExact(false))));
    }

    private Answers answered(Page page) {
        return new Answers(page)
                .json(
                        "/api/series",
                        uri -> text(kept("nvme0n1").stream()
                                .filter(series -> List.of(uri.getQuery().split("&", -1))
                                        .contains("name="
                                                + series.get("metric")
                                                        .toString()
                                                        .replaceFirst("\\{.*", "")))
                                .toList()))
                .json(
                        "/api/processes",
                        text(List.of(
                                process(4710, "postgres", "postgres", "postgresql.service"),
                                process(4711, "java", null, null))));
    }

    /** What the server keeps besides: the past, and what the feed does not carry: cores, a disk and an interface of this name. */
    private static List<Map<String, Object>> kept(String name) {
        return List.of(
                series("cpu_used_ratio", "ratio", 0.3, -300),
                series("memory_used_ratio", "ratio", 0.6, -300),
                series("pressure_io_some_ratio", "ratio", 0.04, -300),
                now(0.25, "cpu_core_used_ratio", "core", "0"),
                now(0.9, "cpu_core_used_ratio", "core", "1"),
                now(0.3, "disk_busy_ratio", "disk", name),
                now(3e6, "disk_read_bytes_per_second", "disk", name),
                now(0.0013, "disk_wait_seconds", "disk", name),
                now(1, "network_up", "interface", name),
                now(0, "network_carrier", "interface", name),
                now(2e6, "network_receive_bytes_per_second", "interface", name));
    }

    private static Map<String, Object> now(double value, String metric, String... labels) {
        return Map.of(
                "metric", Metric.of(metric, labels).toString(),
                "unit", "count",
                "points", List.of(List.of(Scenes.at(0).toEpochMilli(), value)));
    }

    private static Map<String, Object> process(int pid, String name, String user, String unit) {
        Map<String, Object> process = new HashMap<>();
        process.put("pid", pid);
        process.put("name", name);
        process.put("user", user);
        process.put("cpuRatio", 0.21);
        process.put("memoryBytes", 900L * 1024 * 1024);
        process.put("fds", null);
        process.put("state", "sleeping");
        process.put("unit", unit);
        return process;
    }

    /** A hot sensor of this name beside what the scene has. */
    private void reads(String sensor) {
        List<Sample> samples = new ArrayList<>(Scenes.samples(1));
        add(samples, "sensor_temperature_celsius", 82, "sensor", sensor);
        add(samples, "sensor_high_celsius", 80, "sensor", sensor);
        feed.sampled(Scenes.at(1), samples, Performance.WELL);
    }

    private static void add(List<Sample> samples, String name, double value, String... labels) {
        samples.add(new Sample(Metric.of(name, labels), value, Scenes.at(1)));
    }
}
