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

/** The units of the host, in a real browser. */
@QuarkusTest
@TestProfile(LiveProfile.class)
class UnitsPageTest extends PageDataScene {
    private static final String WEB = "web.service";

    @Test
    void failedOnesComeFirstAndTheListIsSearchedNarrowedAndSorted() {
        try (Visit visit = open("#/units", desk(), page -> new Answers(page).json("/api/units", text(all())))) {
            Page page = visit.page();
            Locator rows = page.locator(".unit-list tbody tr");
            assertThat(rows).hasCount(4);
            assertThat(rows.first()).hasText(Pattern.compile("web\\.service.*✕ failed.*exit-code.*7.*i-7"));
            assertThat(page.locator(".unit-list")).containsText("4 units");
            picture(page, "units");
            page.getByLabel("Search").fill("POST");
            assertThat(rows).hasCount(1);
            assertThat(rows.first()).containsText("1.8 GiB");
            assertThat(page).hasURL(Pattern.compile("#/units\\?text=POST$"));
            page.getByLabel("Search").fill("");
            page.getByLabel("State").selectOption("inactive");
            assertThat(rows).hasCount(1);
            assertThat(page.locator(".unit-list")).containsText("1 of 4 units");
            page.getByLabel("State").selectOption("");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Memory"))
                    .click();
            assertThat(rows.first()).containsText("postgresql.service");
            assertThat(page.locator("th[aria-sort=descending]")).containsText("Memory");
            page.reload();
            assertThat(rows.first()).containsText("postgresql.service");
            assertThat(rows.nth(1).getByRole(AriaRole.LINK).first()).hasAttribute("href", "#/units/nginx.service");
        }
    }

    @Test
    void whatChangedIsSeenWithinSecondsAndTheFocusStays() {
        Answers[] answers = new Answers[1];
        try (Visit visit = open("#/units", desk(), page -> {
            page.clock().install();
            answers[0] = new Answers(page).json("/api/units", text(all()));
        })) {
            Page page = visit.page();
            Locator postgres = page.locator(".unit-list tbody tr")
                    .filter(new Locator.FilterOptions().setHasText("postgresql.service"));
            postgres.getByRole(AriaRole.LINK).focus();
            answers[0].json(
                    "/api/units", text(List.of(unit("postgresql.service", "PostgreSQL", "failed", "failed", 2, null))));
            page.clock().runFor(5_100);
            assertThat(page.locator(".unit-list tbody tr")).hasCount(1);
            assertThat(postgres).containsText("✕ failed");
            assertThat(postgres.getByRole(AriaRole.LINK)).isFocused();
        }
    }

    @Test
    void oneUnitShowsWhomItNeedsAndWhoNeedsIt() {
        play.failsAndAsks();
        try (Visit visit = open("#/units/" + WEB, desk(), this::one)) {
            Page page = visit.page();
            assertThat(page.locator(".unit-facts")).containsText("exit-code");
            Locator needs = page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Needs"));
            assertThat(needs.getByRole(AriaRole.LISTITEM).first())
                    .hasText(Pattern.compile("✕ failed.*postgresql\\.service"));
            assertThat(page.getByRole(
                            AriaRole.LIST,
                            new Page.GetByRoleOptions().setName("Needed by").setExact(true)))
                    .containsText("shop.target");
            assertThat(page.getByRole(
                            AriaRole.IMG, new Page.GetByRoleOptions().setName(Pattern.compile("Memory\\..*highest 3"))))
                    .isVisible();
            page.waitForCondition(() -> painted(page, "Memory") > 500 && painted(page, "Processor") > 500);
            assertThat(page.locator(".unit-incidents li").first()).containsText("awaiting approval");
            assertThat(page.locator(".unit-incidents a").first())
                    .hasAttribute("href", Pattern.compile("#/incident/i-7$"));
            picture(page, "unit");
            needs.getByRole(AriaRole.LINK).first().click();
            assertThat(page.locator(".unit-title")).containsText("postgresql.service");
            assertThat(page.locator(".around")).containsText("none known");
        }
    }

    @Test
    void aUnitThatIsNotThereAndAServerWithoutUnitsAreSaid() {
        try (Visit visit = open(
                "#/units/nobody.service",
                desk(),
                page -> new Answers(page)
                        .refusal("/api/units/nobody.service", 404, "systemd has loaded no unit nobody.service")
                        .refusal("/api/units", 404, "nothing has this path")
                        .json("/api/series", "[]"))) {
            Page page = visit.page();
            assertThat(page.getByRole(AriaRole.ALERT)).hasText("Nothing is known of a unit called nobody.service.");
            page.getByText("← All units").click();
            assertThat(page.locator("main")).containsText("This server does not offer a list of units.");
            // the browser's own lines about the two refusals
            assertThat(visit.complaints()).isNotEmpty().allMatch(line -> line.contains("404"));
            visit.complaints().clear();
        }
    }

    @Test
    void hostileNamesAreText() {
        List<Map<String, Object>> units = HOSTILE.keySet().stream()
                .map(name -> unit(name, name, "failed", name, 0, null))
                .toList();
        List<Map<String, Object>> neighbours = HOSTILE.keySet().stream()
                .map(name -> Map.<String, Object>of("unit", name, "active", name, "sub", name))
                .toList();
        Map<String, Object> detail = new HashMap<>(unit(WEB, "<b>web</b>", "<i>odd</i>", "x", 0, null));
        detail.putAll(Map.of("needs", neighbours, "neededBy", neighbours, "incidents", HOSTILE.keySet()));
        try (Visit visit = open(
                "#/units",
                phone(),
                page -> new Answers(page)
                        .json("/api/units", text(units))
                        .json("/api/units/" + WEB, text(detail))
                        .json("/api/series", "[]"))) {
            Page page = visit.page();
            HOSTILE.values()
                    .forEach(shown -> assertThat(page.locator(".unit-list")).containsText(shown));
            assertTame(page);
            page.navigate(address + "#/units/" + WEB);
            HOSTILE.values()
                    .forEach(shown -> assertThat(page.locator(".side").first()).containsText(shown));
            assertThat(page.locator(".unit-incidents li")).hasCount(HOSTILE.size());
            assertTame(page);
            shot(page, "unit-hostile");
            assertThat(visit.complaints()).allMatch(line -> line.contains("Failed to load resource"));
            visit.complaints().clear(); // incidents of these names are not kept here
        }
    }

    @Test
    void nothingIsAskedAfterLeaving() {
        play.failsAndAsks();
        Answers[] answers = new Answers[1];
        try (Visit visit = open("#/units/" + WEB, desk(), page -> {
            page.clock().install();
            answers[0] = one(page);
        })) {
            Page page = visit.page();
            until(page, answers[0], "/api/units/" + WEB, 3);
            until(page, answers[0], "/api/series", 2);
            assertSilentAfterLeaving(page, answers[0], "/api/units/" + WEB, "/api/series");
        }
    }

    @Test
    void nothingSeriousStandsInTheWay() throws IOException {
        play.failsAndAsks();
        assertAccessible("#/units", ".unit-list tbody tr", this::one);
        assertAccessible("#/units/" + WEB, "figure.chart", this::one);
    }

    @Test
    void darkAndPhoneAreReadable() {
        play.failsAndAsks();
        try (Visit dark = open("#/units/" + WEB, dark(), this::one)) {
            dark.page().waitForCondition(() -> painted(dark.page(), "Memory") > 500);
            shot(dark.page(), "unit-dark");
        }
        try (Visit phone = open("#/units/" + WEB, phone(), this::one)) {
            phone.page().waitForCondition(() -> painted(phone.page(), "Memory") > 500);
            assertTame(phone.page());
            shot(phone.page(), "unit-phone");
            phone.page().getByText("← All units").click();
            assertThat(phone.page().locator(".unit-list tbody tr")).hasCount(4);
            assertTame(phone.page());
            shot(phone.page(), "units-phone");
        }
    }

    /** The answers about one unit and those around it. */
    private Answers one(Page page) {
        Map<String, Object> web = new HashMap<>(unit(WEB, "The shop's front", "failed", "failed", 7, null));
        web.put("result", "exit-code");
        web.put("incident", "i-7");
        web.put(
                "needs",
                List.of(
                        Map.of("unit", "data.mount", "active", "active", "sub", "mounted"),
                        Map.of("unit", "postgresql.service", "active", "failed", "sub", "failed")));
        web.put("neededBy", List.of(Map.of("unit", "shop.target", "active", "inactive", "sub", "dead")));
        web.put("incidents", List.of("i-7"));
        Map<String, Object> postgres =
                new HashMap<>(unit("postgresql.service", "PostgreSQL", "failed", "failed", 1, 1.0));
        postgres.putAll(Map.of("needs", List.of(), "neededBy", List.of(), "incidents", List.of()));
        return new Answers(page)
                .json("/api/units", text(all()))
                .json("/api/units/" + WEB, text(web))
                .json("/api/units/postgresql.service", text(postgres))
                .json(
                        "/api/series",
                        text(List.of(
                                series("unit_memory_bytes{unit=\"web.service\"}", "bytes", 300e6, -400),
                                series("unit_cpu_ratio{unit=\"web.service\"}", "ratio", 0.2, -400))));
    }

    private static List<Map<String, Object>> all() {
        List<Map<String, Object>> units = new ArrayList<>();
        Map<String, Object> web = new HashMap<>(unit(WEB, "The shop's front", "failed", "failed", 7, null));
        web.put("result", "exit-code");
        web.put("incident", "i-7");
        units.add(web);
        units.add(unit("emergency.service", "Emergency shell", "inactive", "dead", 0, null));
        units.add(unit("nginx.service", "A web server", "active", "running", 0, 35.0 * 1024 * 1024));
        units.add(unit("postgresql.service", "PostgreSQL", "active", "running", 1, 1.8 * 1024 * 1024 * 1024));
        return units;
    }

    private static Map<String, Object> unit(
            String name, String description, String active, String sub, int restarts, Double memory) {
        Map<String, Object> unit = new HashMap<>();
        unit.put("unit", name);
        unit.put("description", description);
        unit.put("load", "loaded");
        unit.put("active", active);
        unit.put("sub", sub);
        unit.put("result", "success");
        unit.put("restarts", restarts);
        unit.put("since", Scenes.at(-40).toString());
        unit.put("memoryBytes", memory);
        unit.put("cpuRatio", memory == null ? null : 0.021);
        unit.put("incident", null);
        return unit;
    }
}
