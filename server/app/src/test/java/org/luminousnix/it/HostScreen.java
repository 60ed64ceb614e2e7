package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A program of a test host on a real terminal, whose screen can be read and whose keys can be pressed: tmux, outside of the host. */
final class HostScreen implements AutoCloseable {
    private static final Path TMUX = Path.of("/usr/bin/tmux");

    private final String socket;

    /** Runs a program as root in the host, on a terminal of 120 columns and 40 rows. */
    HostScreen(TestHost host, String program) {
        boolean there = Files.isExecutable(TMUX);
        if (System.getenv("CI") != null) {
            assertThat(there).as("CI must have tmux at %s", TMUX).isTrue();
        }
        assumeTrue(there, "skipped: no tmux at " + TMUX);
        socket = "luminous-host-" + host.init();
        String line = "%s %d env TERM=screen-256color %s; echo ended $?; cat"
                .formatted(TestHostFiles.script("enter.sh"), host.init(), program);
        tmux("-u", "-f", "/dev/null", "new-session", "-d", "-x", "120", "-y", "40", line);
    }

    /** Presses keys, by tmux's names for them; other words are typed. */
    void press(String... keys) {
        List<String> arguments = new ArrayList<>(List.of("send-keys"));
        arguments.addAll(List.of(keys));
        tmux(arguments.toArray(String[]::new));
    }

    /** Waits until all these texts are on the screen at once. */
    void sees(String... texts) {
        await().atMost(LuminousHost.PATIENCE)
                .untilAsserted(() -> assertThat(tmux("capture-pane", "-p")).contains(texts));
    }

    /** Waits until a text is not on the screen. */
    void seesNot(String text) {
        await().atMost(LuminousHost.PATIENCE)
                .untilAsserted(() -> assertThat(tmux("capture-pane", "-p")).doesNotContain(text));
    }

    private String tmux(String... arguments) {
        List<String> argv = new ArrayList<>(
                List.of("env", "-u", "TMUX", "LC_ALL=C.UTF-8", "SHELL=/bin/sh", TMUX.toString(), "-L", socket));
        argv.addAll(List.of(arguments));
        return new Command(argv, "", Duration.ofSeconds(30))
                .run()
                .expectSuccess()
                .out();
    }

    @Override
    public void close() {
        tmux("kill-server");
    }
}
