package org.luminousnix.server.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.AuditKind;

/** The audit trail, in a real browser. */
@QuarkusTest
@TestProfile(LiveProfile.class)
class AuditPageTest extends PageDataScene {
    private static final String WHOLE = """
            {"server": {"entries": 250, "head": "ab12", "whole": true, "brokenAt": null, "checkedAt": "2026-11-01T12:00:00Z"},
             "executor": {"reachable": false, "entries": null, "head": null, "whole": null, "reason": "connection refused"}}""";
    private static final String BROKEN = """
            {"server": {"entries": 250, "head": "ab12", "whole": false, "brokenAt": 17, "checkedAt": "2026-11-01T12:00:00Z"},
             "executor": {"reachable": true, "entries": 12, "head": "cd34", "whole": true, "reason": null}}""";

    @Test
    void newestFirstAndOlderOnesWhenTheEndIsReached() {
        try (Visit visit = open("#/audit", desk(), page -> answered(page, 250))) {
            Page page = visit.page();
            Locator rows = page.locator(".trail tbody tr");
            assertThat(rows.first()).hasText(Pattern.compile("250.*concluded.*ada.*text 250.*i-250"));
            picture(page, "audit");
            page.getByText("Older entries").scrollIntoViewIfNeeded();
            page.waitForCondition(() -> rows.count() >= 200);
            page.locator(".more").scrollIntoViewIfNeeded();
            assertThat(rows).hasCount(250);
            assertThat(rows.last()).containsText("text 1");
            assertThat(page.getByText("Older entries")).isHidden();
            assertThat(rows.first().getByRole(AriaRole.LINK)).hasAttribute("href", "#/incident/i-250");
        }
    }

    @Test
    void filtersAreInTheAddressAndAskedOfTheServer() {
        Answers[] answers = new Answers[1];
        try (Visit visit = open("#/audit?kind=PAUSED", desk(), page -> answers[0] = answered(page, 60))) {
            Page page = visit.page();
            Locator rows = page.locator(".trail tbody tr");
            assertThat(page.getByLabel("What", new Page.GetByLabelOptions().setExact(true)))
                    .hasValue("PAUSED");
            assertThat(rows).hasCount(20);
            page.getByLabel("Text").fill("text 3");
            page.getByLabel("Text").press("Enter");
            assertThat(page).hasURL(Pattern.compile("kind=PAUSED&text=text\\+3$"));
            assertThat(rows).hasCount(5);
            page.getByLabel("Who").fill("nobody");
            page.getByLabel("Who").press("Tab");
            assertThat(page.locator(".more")).containsText("No entry fits.");
            assertThat(answers[0].asked("/api/audit").getLast().getQuery()).contains("actor=nobody", "kind=PAUSED");
            button(page, "Show all").click();
            assertThat(rows).hasCount(60);
            assertThat(page).hasURL(Pattern.compile("#/audit$"));
        }
    }

    @Test
    void whatIsRecordedNowAppearsAtTheTop() {
        Answers[] answers = new Answers[1];
        try (Visit visit = open("#/audit", desk(), page -> answers[0] = answered(page, 20))) {
            Page page = visit.page();
            assertThat(page.locator(".trail tbody tr")).hasCount(20);
            answers[0].json("/api/audit", uri -> text(entries(21, uri)));
            feed.audited(new AuditEntry(21, Scenes.at(21), AuditKind.PAUSED, null, "ada", "text 21"));
            assertThat(page.locator(".trail tbody tr").first()).containsText("text 21");
            assertThat(page.locator(".trail tbody tr")).hasCount(21);
        }
    }

    @Test
    void theChainsStateIsSaidInWords() {
        try (Visit visit = open("#/audit", desk(), page -> answered(page, 3))) {
            Locator chain = visit.page().locator(".chain");
            assertThat(chain).containsText("✓ whole");
            assertThat(chain).containsText("250 entries in one chain");
            assertThat(chain).containsText("? not reached");
            assertThat(chain).containsText("connection refused");
        }
        try (Visit visit = open("#/audit", desk(), page -> answered(page, 3).json("/api/audit/chain", BROKEN))) {
            Locator chain = visit.page().locator(".chain");
            assertThat(chain).containsText("✕ broken");
            assertThat(chain).containsText("Entry 17 does not fit the one before it");
            assertThat(chain).containsText("12 entries in one chain");
            shot(visit.page(), "audit-broken");
        }
        try (Visit visit = open(
                "#/audit",
                desk(),
                page -> answered(page, 3).refusal("/api/audit/chain", 404, "nothing has this path"))) {
            assertThat(visit.page().locator("main"))
                    .containsText("This server does not offer the state of the audit chain.");
            // the browser's own line about the refusal
            assertThat(visit.complaints()).hasSize(1).allMatch(line -> line.contains("404"));
            visit.complaints().clear();
        }
    }

    @Test
    void everyKindOfEntryCanBeAskedFor() {
        try (Visit visit = open("#/audit", desk(), page -> answered(page, 3))) {
            assertThat(visit.page()
                            .getByLabel("What", new Page.GetByLabelOptions().setExact(true))
                            .locator("option"))
                    .not()
                    .hasCount(0);
            List<?> offered = (List<?>) visit.page()
                    .evaluate("[...document.querySelectorAll('#trail-kind option')].map(option => option.value)");
            assertThat(offered)
                    .map(Object::toString)
                    .containsAll(
                            Arrays.stream(AuditKind.values()).map(Enum::name).toList());
        }
    }

    @Test
    void hostileNamesAreText() {
        List<Map<String, Object>> entries = HOSTILE.keySet().stream()
                .map(name -> entry(name.hashCode() & 0xffffL, "CONCLUDED", name, name, name))
                .toList();
        try (Visit visit = open(
                "#/audit",
                phone(),
                page -> new Answers(page)
                        .json("/api/audit", text(entries))
                        .json(
                                "/api/audit/chain",
                                WHOLE.replace("connection refused", "<b>refused</b> \\u202E" + "y".repeat(5_000))))) {
            Page page = visit.page();
            HOSTILE.values().forEach(shown -> {
                assertThat(page.locator(".trail .text").filter(new Locator.FilterOptions().setHasText(shown)))
                        .hasCount(1);
                assertThat(page.locator(".trail .actor").filter(new Locator.FilterOptions().setHasText(shown)))
                        .hasCount(1);
            });
            assertThat(page.locator(".chain")).containsText("<b>refused</b> ‹202E›");
            assertTame(page);
            shot(page, "audit-hostile");
        }
    }

    @Test
    void nothingIsAskedAfterLeaving() {
        Answers[] answers = new Answers[1];
        try (Visit visit = open("#/audit", desk(), page -> {
            page.clock().install();
            answers[0] = answered(page, 30);
        })) {
            Page page = visit.page();
            until(page, answers[0], "/api/audit/chain", 3);
            page.evaluate("location.hash = '#/'");
            feed.audited(new AuditEntry(31, Scenes.at(31), AuditKind.PAUSED, null, "ada", "text 31"));
            assertSilentAfterLeaving(page, answers[0], "/api/audit/chain", "/api/audit");
        }
    }

    @Test
    void nothingSeriousStandsInTheWay() throws IOException {
        assertAccessible("#/audit", ".trail tbody tr", page -> answered(page, 12));
    }

    @Test
    void darkAndPhoneAreReadable() {
        try (Visit dark = open("#/audit", dark(), page -> answered(page, 12))) {
            assertThat(dark.page().locator(".trail tbody tr")).hasCount(12);
            shot(dark.page(), "audit-dark");
        }
        try (Visit phone = open("#/audit", phone(), page -> answered(page, 12))) {
            assertThat(phone.page().locator(".trail tbody tr")).hasCount(12);
            assertTame(phone.page());
            shot(phone.page(), "audit-phone");
        }
    }

    private Answers answered(Page page, long count) {
        return new Answers(page)
                .json("/api/audit", uri -> text(entries(count, uri)))
                .json("/api/audit/chain", WHOLE);
    }

    /** The newest of so many entries that fit what was asked; every third is a pause. */
    private static List<Map<String, Object>> entries(long count, URI uri) {
        Map<String, String> query = Arrays.stream(uri.getQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1].replace('+', ' ')));
        long before = Long.parseLong(query.getOrDefault("before", "" + (count + 1)));
        return LongStream.iterate(Math.min(count, before - 1), n -> n > 0, n -> n - 1)
                .mapToObj(n -> entry(n, n % 3 == 0 ? "PAUSED" : "CONCLUDED", "ada", "text " + n, "i-" + n))
                .filter(entry ->
                        query.getOrDefault("kind", (String) entry.get("kind")).equals(entry.get("kind")))
                .filter(entry -> query.getOrDefault("actor", "ada").equals("ada"))
                .filter(entry -> entry.get("text").toString().startsWith(query.getOrDefault("text", "")))
                .limit(Long.parseLong(query.get("limit")))
                .toList();
    }

    private static Map<String, Object> entry(long sequence, String kind, String actor, String text, String incident) {
        Map<String, Object> entry = new HashMap<>();
        entry.put("sequence", sequence);
        entry.put("at", Scenes.at(sequence % 1000).toString());
        entry.put("kind", kind);
        entry.put("incident", incident);
        entry.put("actor", actor);
        entry.put("text", text);
        return entry;
    }
}
