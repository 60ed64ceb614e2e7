package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** What an installed host has prepared for the start of the terminal client, and whether the installed command uses it. */
final class TuiCache {
    private static final String UNIT = "luminous-tui-cache.service";
    private static final String FILE = "/var/cache/luminous-tui/tui.aot";
    private static final String JAR = "/usr/lib/luminous/tui/luminous-tui.jar";
    private static final String LOADED = "/tmp/loaded";
    private static final Duration DEADLINE = Duration.ofMinutes(5);
    private static final int RUNS = 3;

    private final TestHost host;

    TuiCache(TestHost host) {
        this.host = host;
    }

    /** Waits until the host has made it, by itself, after an installation or an upgrade; it is root's and it is used. */
    void made() {
        // waits for the start that the installation asked for; once more where other work on the machine let it starve
        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(host.exec(DEADLINE, "", "systemctl", "start", UNIT)
                                .exit())
                        .as(() -> host.journal(UNIT))
                        .isZero());
        assertThat(host.exec("sh", "-c", "stat -c '%a %U:%G' " + FILE + " && ls /var/cache/luminous-tui")
                        .out())
                .as(() -> host.journal(UNIT))
                .isEqualTo("644 root:root\ntui.aot\n");
        assertThat(used()).as("classes of the client come from the cache").isTrue();
    }

    /** Made by nobody but the sandboxed unit: not above 1 of 10. */
    void sandboxed() {
        String said =
                host.exec("systemd-analyze", "security", "--no-pager", UNIT).out();
        assertThat(said).as(UNIT).contains("Overall exposure level for " + UNIT + ": 0.");
    }

    /** With a cache of another jar the client starts as before, and the JVM says nothing about it. The jar is left with another time stamp. */
    void staleOneIsLeftAside() {
        host.exec("touch", "-d", "2020-01-01", JAR).expectSuccess();
        Command.Result screen = host.exec("luminous-tui", "--once");
        assertThat(screen.exit()).as(screen.err()).isLessThan(3);
        assertThat(screen.out()).contains("demo.service");
        assertThat(screen.out() + screen.err()).doesNotContain("[aot", "AOT");
        assertThat(used()).isFalse();
    }

    /** Prints how long the client takes to show the state once, with and without, in turn. */
    void measured() {
        String java = "/usr/lib/luminous/runtime/bin/java @/usr/lib/luminous/tui.options -jar " + JAR;
        for (int run = 0; run < RUNS; run++) {
            System.out.print("without " + time(java) + "with    " + time("luminous-tui"));
        }
        System.out.print(host.exec("du", "-h", FILE).out());
    }

    private String time(String command) {
        return host.exec(
                        "bash",
                        "-c",
                        "TIMEFORMAT='%R s, CPU %U + %S s'; time " + command + " --once > /dev/null 2> /dev/null")
                .err();
    }

    private boolean used() {
        host.exec("rm", "-f", LOADED).expectSuccess();
        Command.Result run =
                host.exec("env", "JDK_JAVA_OPTIONS=-Xlog:class+load:file=" + LOADED, "luminous-tui", "--once");
        assertThat(run.exit()).as(run.err()).isLessThan(3);
        String client = host.exec("grep", " org.luminousnix.tui.cli.TuiCommand source: ", LOADED)
                .expectSuccess()
                .out();
        return client.contains("source: shared objects file");
    }
}
