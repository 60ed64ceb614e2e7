package org.luminousnix.server.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of the page share: a browser, a host that has been watched for a while, and somebody who looks at it. */
abstract class PageScene {
    private static final Path SHOTS = Path.of("target", "screenshots");
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

    @AfterAll
    static void quit() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void start() {
        operations.asked().clear();
        play = new Performance(feed, journal, "web.service");
        play.quiet();
    }

    Visit visit() {
        return visit(new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    Visit visit(Browser.NewContextOptions options) {
        Visit visit = new Visit(chromium, address, options);
        visit.page().navigate(address);
        assertThat(visit.page().locator("#connection")).hasText("● Live");
        return visit;
    }

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    static void shot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }
}
