package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What an installed host shows to those who have no business with it: the list of docs/security.md, asked of the package. */
record AttackSurface(TestHost host) {
    private static final String PLACES =
            "/usr/lib/luminous /usr/bin/luminous-* /etc/luminous /etc/luminous-executor /var/lib/luminous /var/lib/luminous-executor"
                    + " /var/cache/luminous* /var/cache/private/luminous* /run/luminous /run/luminous-executor";

    /** Fails where anything is open that need not be. */
    void isSmall() {
        assertThat(found("-perm /6000")).as("setuid or setgid").isEmpty();
        assertThat(found("-perm /002 -not -type l")).as("writable for others").isEmpty();
        assertThat(found("-type s -perm /007")).as("sockets for others").isEmpty();
        assertThat(shell(
                        "find /usr/lib/luminous /usr/bin/luminous-* /var/cache/luminous-server /var/cache/luminous-executor"
                                + " /var/cache/luminous-tui -not -user root"))
                .as("programs and caches that are not root's")
                .isEmpty();
        for (String secret : List.of(
                LuminousInstall.KEY,
                "/var/lib/luminous/token",
                "/var/lib/luminous/luminous.db",
                "/var/lib/luminous/history.db",
                "/var/lib/luminous-executor/audit.key")) {
            assertThat(host.exec("test", "-s", secret).exit()).as(secret).isZero();
            assertThat(host.execAs("nobody", "cat", secret).exit()).as(secret).isNotZero();
        }
        List<String> listening = shell("ss -Htulnp | grep java | awk '{print $5}'");
        assertThat(listening)
                .isNotEmpty()
                .allSatisfy(
                        address -> assertThat(address).matches("(127\\.0\\.0\\.1|\\[::ffff:127\\.0\\.0\\.1\\]):9876"));
        assertThat(shell("getent shadow luminous luminous-executor | cut -d: -f2"))
                .hasSize(2)
                .allSatisfy(password -> assertThat(password).startsWith("!"));
        assertThat(shell("getent passwd luminous luminous-executor | cut -d: -f7"))
                .hasSize(2)
                .allSatisfy(login -> assertThat(login).endsWith("/nologin"));
        for (String unit : List.of("luminous-server.service", "luminous-executor.service")) {
            assertThat(shell("grep -E '^(Cap|NoNewPrivs|Seccomp:)' /proc/" + host.mainPid(unit) + "/status | cut -f2"))
                    .as(unit + ": five sets of capabilities, no new privileges, calls filtered")
                    .containsExactly(
                            "0000000000000000",
                            "0000000000000000",
                            "0000000000000000",
                            "0000000000000000",
                            "0000000000000000",
                            "1",
                            "2");
        }
    }

    private List<String> found(String what) {
        return shell("find " + PLACES + " " + what);
    }

    private List<String> shell(String command) {
        return host.exec("bash", "-o", "pipefail", "-c", command).out().lines().toList();
    }
}
