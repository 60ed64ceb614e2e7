package org.luminousnix.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;

/** The views of the page that read more than the feed, at a real server: what a person sees is what the interface answers. */
final class RealViews {
    private static final Path SHOTS = Path.of("target", "screenshots");

    private final Page page;
    private final LuminousHost luminous;

    RealViews(Page page, LuminousHost luminous) {
        this.page = page;
        this.luminous = luminous;
        page.setDefaultTimeout(60_000);
    }

    private void open(String view, String heading) {
        page.navigate(LuminousInstall.URL + "/#/" + view);
        assertThat(page.locator("#title")).containsText(heading);
    }

    /** Every rule and every remediation that is loaded, and the fingerprint of the files. */
    void policy() {
        JsonNode told = luminous.get("/api/policy");
        open("policy", "Policy");
        assertThat(page.locator(".rules > li")).hasCount(told.get("rules").size());
        String rules = page.locator(".rules").textContent();
        told.get("rules")
                .forEach(rule -> assertThat(rules)
                        .contains(rule.get("alert").asText(), rule.get("expr").asText()));
        String remediations = page.locator("ul.remediations").textContent();
        told.get("remediations")
                .forEach(one -> assertThat(remediations)
                        .contains(
                                one.get("alert").asText(),
                                one.at("/steps/0/action").asText()));
        assertThat(page.locator(".policy-body")).containsText(told.get("sha256").asText());
        look("policy");
    }

    /** The entries of a kind, then all; the chain of the server is whole, and of the executor's is said what it said. */
    void audit(String kind) {
        await().atMost(LuminousHost.PATIENCE)
                .until(() ->
                        luminous.get("/api/audit/chain").at("/server/whole").asBoolean());
        JsonNode told = luminous.get("/api/audit?limit=100&kind=" + kind);
        assertThat(told).isNotEmpty();
        Locator rows = page.locator("table.trail tbody tr");
        open("audit?kind=" + kind, "Audit");
        assertThat(rows).hasCount(told.size());
        assertThat(rows.first()).containsText(told.get(0).get("text").asText());
        assertThat(page.locator(".chain > div").first()).containsText("✓ whole");
        JsonNode executor = luminous.get("/api/audit/chain").get("executor");
        assertThat(page.locator(".chain > div").last())
                .containsText(executor.path("whole").asBoolean() ? "✓ whole" : "? not");
        open("audit", "Audit");
        assertThat(rows.nth(told.size())).isVisible();
        look("audit");
    }

    /** A unit and the one that it needs, whose description tries to be more than text. */
    void units(String unit, String needed, String description) {
        await().atMost(LuminousHost.PATIENCE)
                .untilAsserted(() -> assertThat(
                                luminous.get("/api/units/" + unit).path("needs").toString())
                        .contains(needed));
        JsonNode told = luminous.get("/api/units/" + unit);
        open("units?text=" + needed, "Units");
        assertThat(page.locator("table tbody tr")).hasCount(1);
        look("units");
        open("units/" + unit, unit);
        assertThat(page.locator(".unit-head")).containsText(told.get("active").asText());
        assertThat(page.locator(".unit-head")).containsText(description);
        assertThat(page.locator("#view img, #view script")).hasCount(0);
        look("unit");
        page.locator("ul[aria-label='Needs'] a").getByText(needed).click();
        assertThat(page.locator("#title")).containsText(needed);
        assertThat(page.locator("ul[aria-label='Needed by']")).containsText(unit);
    }

    /** A series of ratios as a line, and as a table whose figures lie within what the server answers. */
    void history(String series) {
        open("history?series=" + series, "History");
        assertThat(page.locator("figure.chart")).hasCount(1);
        page.waitForCondition(() -> painted() > 0);
        page.locator("figure.chart summary").click();
        Locator figures = page.locator("figure.chart tbody td");
        assertThat(figures.nth(2)).isVisible();
        List<String> shown = figures.allTextContents();
        JsonNode told = luminous.get("/api/series?name=" + series + "&points=1000");
        List<Double> values = Records.elements(told.at("/0/points"))
                .map(point -> 100 * point.get(1).asDouble())
                .sorted()
                .toList();
        assertThat(shown)
                .allSatisfy(figure -> assertThat(Double.parseDouble(figure.replace("\u00a0%", "")))
                        .isBetween(values.getFirst() - 0.51, values.getLast() + 0.51));
        look("history");
    }

    /** How many points of the chart are painted. */
    private int painted() {
        return (int) page.evaluate("""
                () => { const canvas = document.querySelector('figure.chart canvas');
                  return canvas && canvas.width ? canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.filter((byte, i) => i % 4 === 3 && byte > 0).length : 0; }""");
    }

    /** The host, with a process whose name tries to be more than text. */
    void host(String process) {
        JsonNode told = luminous.get("/api/snapshot").get("host");
        open("host", "Host");
        assertThat(page.locator("ul.cores li")).hasCount(told.get("cores").asInt());
        String memory = (String) page.evaluate(
                "bytes => import('/format.js').then(format => format.bytes(bytes))",
                told.get("memoryBytes").asDouble());
        assertThat(page.locator(".card.memory")).containsText(memory);
        assertThat(page.locator(".card.processes")).containsText(process);
        assertThat(page.locator("#view img, #view script")).hasCount(0);
        look("host");
    }

    /** On a phone nothing is wider than the screen; a picture of both for whoever wants to see what the test saw. */
    private void look(String name) {
        shot(name);
        page.setViewportSize(390, 844);
        page.waitForCondition(() -> (boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"));
        shot(name + "-phone");
        page.setViewportSize(1280, 900);
    }

    private void shot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve("real-" + name + ".png")));
    }
}
