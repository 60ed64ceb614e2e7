package org.luminousnix.server.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of the page share: a browser, a host that has been watched for a while, and somebody who looks at it. */
abstract class PageScene {
    /** Names that try to be more than text. */
    static final List<String> HOSTILE = List.of(
            "<img src=x onerror=alert(1)>.service",
            "\u001b[31mred\u001b[0m\u0007.service",
            "\u202Egnp.exe.service",
            "javascript:alert(1)",
            "__proto__",
            "x".repeat(10_240));

    private static final Path SHOTS = Path.of("target", "screenshots");
    private static final Path IMAGES = Path.of("..", "..", "docs", "images");
    private static final boolean WRITE_IMAGES = Boolean.getBoolean("luminous.write.images");

    @AutoClose
    static Chromium chromium;

    @Inject
    Feed feed;

    @Inject
    FakeJournal journal;

    @Inject
    FakeOperations operations;

    @Inject
    FakeEvidence evidence;

    @TestHTTPResource("/")
    String address;

    Performance play;

    @BeforeAll
    static void launch() {
        chromium = Chromium.start();
    }

    @BeforeEach
    void start() {
        operations.asked().clear();
        journal.forget();
        play = new Performance(feed, journal, "web.service");
        play.quiet();
    }

    Visit visit() {
        return visit(new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    /** Somebody who came by a deep link, such as {@code #/incident/i-7}. */
    Visit visit(String link) {
        return visit(new Browser.NewContextOptions().setViewportSize(1280, 900), link);
    }

    Visit visit(Browser.NewContextOptions options) {
        return visit(options, "");
    }

    Visit visit(Browser.NewContextOptions options, String link) {
        Visit visit = new Visit(chromium, address, options);
        visit.page().navigate(address + link);
        assertThat(visit.page().locator("#connection")).hasText("● Live");
        // drawn for the first time
        assertThat(visit.page().locator("#score:not([hidden])")).hasCount(1);
        return visit;
    }

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    static Browser.NewContextOptions phone() {
        return new Browser.NewContextOptions().setViewportSize(390, 844);
    }

    /** The text of a name that a host chose, as the page shows its beginning. */
    static String shown(String hostile) {
        return hostile.substring(0, Math.min(60, hostile.length()))
                .replace('\u001b', '\u241b')
                .replace('\u0007', '\u2407')
                .replace("\u202E", "‹202E›");
    }

    /** Nothing that a name could have made: no picture, no script, no link but the page's own; and nothing scrolls sideways. */
    static void isOnlyText(Page page) {
        assertThat(page.locator("main img, main script, main a:not([href^='#/'])"))
                .hasCount(0);
        fits(page);
    }

    static void fits(Page page) {
        assertThat((int) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .isLessThanOrEqualTo(0);
    }

    /** Confirms the open dialog as an operator with a reason; gives the token where it is asked for. */
    static void confirm(Page page, String reason) {
        page.getByLabel("Reason").fill(reason);
        Locator token = page.getByLabel("Operator token");
        if (token.isVisible()) {
            token.fill(token());
        }
        page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON).last().click();
    }

    private static String token() {
        try {
            return Files.readString(LiveProfile.TOKEN_FILE).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the window shows, kept for a look; with {@code -Dluminous.write.images=true} as a picture of the documentation. */
    static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath((WRITE_IMAGES ? IMAGES : SHOTS).resolve(name + ".png")));
    }

    static void shot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }
}
