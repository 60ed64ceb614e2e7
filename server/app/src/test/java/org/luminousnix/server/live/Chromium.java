package org.luminousnix.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The machine's own Chromium, headless; {@code LUMINOUS_CHROMIUM} names another one than /usr/bin/chromium. */
final class Chromium implements AutoCloseable {
    private static final Path PROGRAM =
            Path.of(Objects.requireNonNullElse(System.getenv("LUMINOUS_CHROMIUM"), "/usr/bin/chromium"));

    private final Playwright playwright;
    private final Browser browser;

    private Chromium() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /** Starts it; skips the test where it is missing, fails where that is so in CI. */
    static Chromium start() {
        boolean there = Files.isExecutable(PROGRAM);
        if (System.getenv("CI") != null) {
            assertThat(there).as("CI must have a Chromium at %s", PROGRAM).isTrue();
        }
        assumeTrue(
                there, "skipped: no Chromium at " + PROGRAM + " (Debian package chromium, or set LUMINOUS_CHROMIUM)");
        return new Chromium();
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
