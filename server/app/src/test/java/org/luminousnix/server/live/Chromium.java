package org.luminousnix.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The machine's own Chromium, headless; {@code LUMINOUS_CHROMIUM} names another one. The headless shell comes first: the whole browser has
 * a window's parts even without a window, such as the question whether to keep a password, and has hung for it.
 */
public final class Chromium implements AutoCloseable {
    private static final Path SHELL = Path.of("/usr/bin/chromium-headless-shell");
    private static final Path PROGRAM = Path.of(Objects.requireNonNullElse(
            System.getenv("LUMINOUS_CHROMIUM"), Files.isExecutable(SHELL) ? SHELL.toString() : "/usr/bin/chromium"));

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path program) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
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
        there();
        return new Chromium(PROGRAM);
    }

    /** Starts it by a script of this folder, in the network of another process; needs root. */
    public static Chromium inNetworkOf(long pid, Path folder) throws IOException {
        there();
        Path script = Files.createFile(
                folder.resolve("chromium"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(
                script, "#!/bin/sh\nexec nsenter --net=/proc/%d/ns/net -- %s \"$@\"\n".formatted(pid, PROGRAM));
        return new Chromium(script);
    }

    private static void there() {
        boolean there = Files.isExecutable(PROGRAM);
        if (System.getenv("CI") != null) {
            assertThat(there).as("CI must have a Chromium at %s", PROGRAM).isTrue();
        }
        assumeTrue(
                there,
                "skipped: no Chromium at " + PROGRAM
                        + " (Debian package chromium-headless-shell, or set LUMINOUS_CHROMIUM)");
    }

    /** The browser. */
    public Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
