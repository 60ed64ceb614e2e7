package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

/**
 * What an installed host has prepared for the start of a daemon, and whether the daemon uses it.
 *
 * @param name server or executor
 * @param jar the daemon's jar, inside
 */
record DaemonCache(TestHost host, String name, String jar) {
    private static final Duration DEADLINE = Duration.ofMinutes(10);
    private static final String CACHED = "source: shared objects file";

    /** Both daemons of an installed host. */
    static List<DaemonCache> of(TestHost host) {
        return List.of(
                new DaemonCache(host, "executor", "/usr/lib/luminous/executor/luminous-executor.jar"),
                new DaemonCache(host, "server", "/usr/lib/luminous/server/quarkus-run.jar"));
    }

    /** The daemon's own unit. */
    String unit() {
        return "luminous-" + name + ".service";
    }

    private String folder() {
        return "/var/cache/luminous-" + name;
    }

    private String file() {
        return folder() + "/" + name + ".aot";
    }

    /** Waits until the host has made it, by itself, after an installation or an upgrade; it is root's. */
    void made() {
        String maker = "luminous-" + name + "-cache.service";
        // waits for the start that the installation asked for
        assertThat(host.exec(DEADLINE, "", "systemctl", "start", maker).exit())
                .as(() -> host.journal(maker))
                .isZero();
        for (String made : List.of(file(), folder() + "/" + name + ".env")) {
            assertThat(host.exec("stat", "-c", "%a %U:%G", made).out())
                    .as(() -> made + ": " + host.journal(maker))
                    .isEqualTo("644 root:root\n");
        }
    }

    /** Where the cache must be used or the JVM ends, the daemon starts, and has nearly all of our classes from it. */
    void used() {
        String loaded = "/var/lib/luminous" + (name.equals("executor") ? "-executor" : "") + "/loaded";
        options("-XX:AOTCache=%s -XX:AOTMode=on -Xlog:class+load:file=%s".formatted(file(), loaded));
        restart();
        List<String> ours = host.exec("grep", "-E", " org[.]luminousnix[.][^$]* source: ", loaded)
                .expectSuccess()
                .out()
                .lines()
                .toList();
        assertThat(ours).hasSizeGreaterThan(30);
        List<String> others =
                ours.stream().filter(line -> !line.contains(CACHED)).toList();
        assertThat(others).as("not from the cache").hasSizeLessThan(ours.size() / 10);
        host.exec("rm", loaded).expectSuccess();
        asInstalled();
        restart();
        assertThat(inUse()).as("as installed").isTrue();
        assertThat(host.journal(unit())).doesNotContain("[aot", "AOT cache");
    }

    /** With a cache of another jar the daemon starts as well, and the JVM says nothing about it. The jar is left with another time stamp. */
    void staleOneIsLeftAside() {
        host.exec("touch", "-d", "2020-01-01", jar).expectSuccess();
        restart();
        assertThat(inUse()).isFalse();
        assertThat(host.journal(unit())).doesNotContain("[aot", "AOT cache");
    }

    /** Has these options instead of those that the cache came with, from its next start on. */
    void options(String text) {
        String environment = "/run/options-of-" + name;
        host.write(environment, "AOT=" + text + "\n");
        dropIn("EnvironmentFile=" + environment);
    }

    /** Changes the unit until {@link #asInstalled}. */
    void dropIn(String settings) {
        host.writeUnit(unit() + ".d/test.conf", "[Service]\n" + settings + "\n");
    }

    /** Takes back what a test changed. */
    void asInstalled() {
        host.exec("rm", "-r", "/etc/systemd/system/" + unit() + ".d").expectSuccess();
        host.systemctl("daemon-reload").expectSuccess();
    }

    private void restart() {
        assertThat(host.exec(DEADLINE, "", "systemctl", "restart", unit()).exit())
                .as(() -> host.journal(unit()))
                .isZero();
    }

    private boolean inUse() {
        return host.exec("cat", "/proc/" + host.mainPid(unit()) + "/maps")
                .expectSuccess()
                .out()
                .contains(file());
    }
}
