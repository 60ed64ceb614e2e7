package org.luminousnix.server.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What the tests of views share that read more than the feed: answers prepared before the page is opened at a view. */
abstract class PageDataScene extends PageScene {
    /** Names as a hostile host chooses them, and what the page shows of each. */
    static final Map<String, String> HOSTILE = Map.of(
            "<img src=x onerror=alert(1)>.service",
            "<img src=x onerror=alert(1)>.service",
            "\u001b[31mred\u001b[0m\u0007.service",
            "␛[31mred␛[0m␇.service",
            "\u202Egnp.exe.service",
            "‹202E›gnp.exe.service",
            "__proto__",
            "__proto__",
            "x".repeat(10_240),
            "characters)");

    @Inject
    ObjectMapper json;

    static Browser.NewContextOptions desk() {
        return new Browser.NewContextOptions().setViewportSize(1280, 900);
    }

    static Browser.NewContextOptions dark() {
        return desk().setColorScheme(ColorScheme.DARK);
    }

    static Browser.NewContextOptions phone() {
        return new Browser.NewContextOptions().setViewportSize(390, 844).setDeviceScaleFactor(2);
    }

    /** Opens a view; the answers are there before the page asks. */
    Visit open(String hash, Browser.NewContextOptions options, Consumer<Page> before) {
        Visit visit = new Visit(chromium, address, options);
        before.accept(visit.page());
        visit.page().navigate(address + hash);
        assertThat(visit.page().locator("#connection")).hasText("● Live");
        // drawn for the first time
        assertThat(visit.page().locator("#score:not([hidden])")).hasCount(1);
        return visit;
    }

    /** Whether the page is no wider than the window, and made nothing but text of names. */
    static void assertTame(Page page) {
        assertThat((int) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .as("sideways scrolling")
                .isLessThanOrEqualTo(0);
        assertThat(page.locator("main img, main script, main style, main iframe"))
                .hasCount(0);
    }

    /** Axe finds nothing serious in a view, light and dark, wide and on a phone, once this is drawn. */
    void assertAccessible(String hash, String drawn, Consumer<Page> before) throws IOException {
        List<String> findings = new ArrayList<>();
        for (Axe.Look look : Axe.looks()) {
            try (Visit visit = open(hash, look.options(), before)) {
                Page page = visit.page();
                assertThat(page.locator(drawn + " >> visible=true").first()).isVisible();
                Axe.into(page);
                Axe.serious(page).forEach(finding -> findings.add(look.name() + " " + hash + " " + finding));
            }
        }
        assertThat(findings).isEmpty();
    }

    /** How many points of the chart's canvas are painted. */
    static int painted(Page page, String chart) {
        return (int) page.evaluate("""
                chart => {
                  const canvas = [...document.querySelectorAll('figure.chart')].find(node => node.textContent.startsWith(chart))?.querySelector('canvas');
                  return canvas ? canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.filter((byte, i) => i % 4 === 3 && byte > 0).length : 0;
                }""", chart);
    }

    /** Lets the page's time go on until it has asked for a path so often. */
    static void until(Page page, Answers answers, String path, int times) {
        for (int i = 0; answers.asked(path).size() < times && i < 2 * times; i++) {
            int before = answers.asked(path).size();
            page.clock().runFor(5_100);
            page.clock().runFor(30_000);
            page.waitForCondition(() -> answers.asked(path).size() > before);
        }
    }

    /** Goes to the overview and asserts that for minutes nothing more is asked of these paths. */
    static void assertSilentAfterLeaving(Page page, Answers answers, String... paths) {
        page.evaluate("location.hash = '#/'");
        assertThat(page.locator("#nav a[aria-current=page]")).hasText("Overview");
        page.clock().runFor(1_000);
        int before = asked(answers, paths);
        for (int i = 0; i < 4; i++) {
            page.clock().runFor(60_000);
            page.evaluate(
                    "fetch('/icon.svg').then(answer => answer.text())"); // what was asked before has been taken by now
        }
        assertThat(asked(answers, paths)).as("asked after leaving").isEqualTo(before);
    }

    private static int asked(Answers answers, String... paths) {
        return Stream.of(paths).mapToInt(path -> answers.asked(path).size()).sum();
    }

    String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A series of the last quarter of an hour before {@link Scenes#at} 0, every 10 s, without the two minutes before {@code gapAt}. */
    static Map<String, Object> series(String metric, String unit, double value, int gapAt) {
        List<List<Number>> points = new ArrayList<>();
        for (int second = -900; second <= -10; second += 10) {
            if (second < gapAt - 120 || second >= gapAt) {
                points.add(List.of(Scenes.at(second).toEpochMilli(), value * (1 + 0.2 * Math.sin(second / 60.0))));
            }
        }
        return Map.of("metric", metric, "unit", unit, "points", points);
    }
}
