package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The .deb on a host without Java and without a network: docs/guide/install.md is followed literally, block by block. */
@NeedsTestHost
final class PackageIT {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
    private static final Duration DEADLINE = Duration.ofMinutes(4);
    private static final String SERVER = "luminous-server.service";
    private static final String NEWER = "99.1";

    @Test
    void theGuideLeadsFromNothingToAHealedFaultAndBackToNothing() throws IOException {
        Bind deb = Bind.readOnly(TestHostFiles.built("server/app/target/luminous.deb"), "/root/luminous.deb");
        Deque<String> blocks = new ArrayDeque<>(blocks());
        try (TestHost host = TestHost.boot(List.of(deb))) {
            assertThat(host.exec("sh", "-c", "command -v java").exit())
                    .as("a host without Java")
                    .isNotZero();
            String before = traces(host);
            long begun = System.nanoTime();

            follow(host, blocks, "dpkg -i ");
            long installed = System.nanoTime();
            installed(host);
            follow(host, blocks, "permit restart-unit");
            follow(host, blocks, "policy.yaml");
            follow(host, blocks, "kill --signal=KILL demo");
            follow(host, blocks, "--state healed");
            long healed = System.nanoTime();
            System.out.printf(
                    "installed after %d ms, healed after %d ms%n",
                    (installed - begun) / 1_000_000, (healed - begun) / 1_000_000);
            healed(host);
            new AttackSurface(host).isSmall();
            TuiCache cache = new TuiCache(host);
            cache.made();
            cache.sandboxed();
            cache.measured();
            cache.staleOneIsLeftAside();
            List<DaemonCache> daemons = DaemonCache.of(host);
            daemons.forEach(DaemonCache::made);
            daemons.forEach(DaemonCache::used);
            DaemonStarts.print(host);
            daemons.getFirst().staleOneIsLeftAside();
            InstalledFaults faults = new InstalledFaults(host);
            faults.badPoliciesAreRefused();
            faults.standingStillIsNoticed();

            String incidents = incident(host).at("/id").asText();
            List<String> audit = audit(host);
            String executorAudit = executorAudit(host);
            newer(host);
            // and back: to dpkg a downgrade
            follow(host, blocks, "--force-confold -i ");
            assertThat(version(host)).isNotEqualTo(NEWER);
            assertThat(incident(host).at("/id").asText()).isEqualTo(incidents);
            assertThat(audit(host)).containsAll(audit);
            assertThat(executorAudit(host)).startsWith(executorAudit);
            cache.made();
            daemons.forEach(DaemonCache::made);

            follow(host, blocks, "--remove ");
            gone(host);
            assertThat(host.exec("test", "-s", "/var/lib/luminous/luminous.db").exit())
                    .as("incidents outlive the package")
                    .isZero();
            assertThat(host.exec("test", "-s", LuminousInstall.KEY).exit()).isZero();
            follow(host, blocks, "--purge ");
            assertThat(traces(host)).isEqualTo(before);
            assertThat(blocks).as("blocks of the guide that nothing followed").isEmpty();
        }
    }

    /** Upgrades to a package that says that it is a newer one, uncompressed because that takes seconds less. */
    private static void newer(TestHost host) {
        String repack = """
                dpkg-deb --raw-extract /root/luminous.deb /root/newer
                sed -i 's/^Version: .*/Version: %s/' /root/newer/DEBIAN/control
                dpkg-deb --build -Znone /root/newer /root/newer.deb
                dpkg --force-confold -i /root/newer.deb
                rm -r /root/newer /root/newer.deb
                """.formatted(NEWER);
        Command.Result result = host.exec(DEADLINE, "", "bash", "-euc", repack);
        assertThat(result.exit())
                .as(() -> result.out() + result.err() + host.journal("luminous-*"))
                .isZero();
        assertThat(version(host)).isEqualTo(NEWER);
        assertThat(host.property(SERVER, "ActiveState")).isEqualTo("active");
    }

    private static String version(TestHost host) {
        return host.exec("dpkg-query", "-W", "-f", "${Version}", "luminous")
                .expectSuccess()
                .out();
    }

    /** What the package promises beside what the guide says: its units are on, sandboxed, watched, and run on its own runtime. */
    private static void installed(TestHost host) {
        assertThat(host.property(SERVER, "Type")).isEqualTo("notify");
        assertThat(host.property(SERVER, "StatusText")).isNotEmpty();
        assertThat(host.property(SERVER, "WatchdogUSec")).isEqualTo("1min");
        assertThat(host.property(SERVER, "ExecStartPre")).contains(" check ", "status=0");
        // it answers, if slowly while the caches are made
        await().atMost(LuminousHost.PATIENCE)
                .untilAsserted(
                        () -> assertThat(host.get(LuminousInstall.URL + "/").status())
                                .as("ready means that it answers")
                                .isEqualTo(200));
        for (String unit : List.of(SERVER, "luminous-executor.service")) {
            String program = host.exec("readlink", "/proc/" + host.mainPid(unit) + "/exe")
                    .expectSuccess()
                    .out();
            assertThat(program).isEqualTo("/usr/lib/luminous/runtime/bin/java\n");
            assertThat(host.systemctl("is-enabled", unit).out()).isEqualTo("enabled\n");
        }
        assertThat(host.systemctl("--failed", "--no-legend").out()).isEmpty();
        assertThat(host.exec("stat", "-c", "%a %U:%G", LuminousInstall.KEY).out())
                .isEqualTo("640 root:luminous\n");
    }

    /** The incident over the API and in the terminal client, which says the same. */
    private static void healed(TestHost host) {
        assertThat(incident(host).at("/state").asText()).isEqualToIgnoringCase("healed");
        // 3 is for a server that did not answer in time, which a busy machine has
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            Command.Result screen = host.exec("luminous-tui", "--once", "--json");
            assertThat(screen.exit()).as(screen.err()).isLessThan(2);
            assertThat(screen.out()).contains("demo.service").containsIgnoringCase("healed");
        });
    }

    private static JsonNode incident(TestHost host) {
        for (JsonNode incident : get(host, "/api/incidents?limit=100")) {
            if (incident.at("/alert/subject/name").asText().equals("demo.service")) {
                return incident;
            }
        }
        throw new AssertionError("no incident about demo.service: " + host.journal(SERVER));
    }

    private static List<String> audit(TestHost host) {
        List<String> lines = new ArrayList<>();
        get(host, "/api/audit?limit=1000").forEach(line -> lines.add(line.toString()));
        assertThat(lines).isNotEmpty();
        return lines;
    }

    private static String executorAudit(TestHost host) {
        return host.exec("sh", "-c", "cat /var/lib/luminous-executor/audit/*.log")
                .expectSuccess()
                .out();
    }

    private static JsonNode get(TestHost host, String path) {
        TestHost.Http answer = host.get(LuminousInstall.URL + path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Records.json(answer.body());
    }

    /** Nothing of it runs or is installed any more. */
    private static void gone(TestHost host) {
        assertThat(host.exec("pgrep", "-af", "/usr/lib/luminous").out()).isEmpty();
        assertThat(host.systemctl("list-units", "--no-legend", "luminous*").out())
                .isEmpty();
        assertThat(host.exec("sh", "-c", "ls -d /usr/lib/luminous /usr/lib/systemd/system/luminous* /usr/bin/luminous*")
                        .out())
                .isEmpty();
        assertThat(host.exec("ls", "/etc/polkit-1/rules.d").out()).doesNotContain("luminous");
    }

    /** Every name of it in the host's files, users and groups. */
    private static String traces(TestHost host) {
        return host.exec(
                        "sh",
                        "-c",
                        "find /etc /usr /var /run -xdev -name '*luminous*' -not -path '/var/log/journal/*'"
                                + " -not -path '/run/systemd/*' -not -path '/run/log/*' | sort; getent passwd | grep luminous; getent group | grep luminous || true")
                .expectSuccess()
                .out();
    }

    /** Runs the next block, which must be the one that holds {@code part}: a guide in another order is another guide. */
    private static void follow(TestHost host, Deque<String> blocks, String part) {
        assertThat(blocks).as("no block left for " + part).isNotEmpty();
        String block = blocks.remove();
        assertThat(block).contains(part);
        Command.Result result = host.exec(DEADLINE, "", "bash", "-euc", block);
        assertThat(result.exit())
                .as(() -> block + result.out() + result.err() + host.journal("luminous-*"))
                .isZero();
    }

    private static List<String> blocks() throws IOException {
        Matcher matcher =
                BLOCK.matcher(Files.readString(TestHostFiles.checkout().resolve("docs/guide/install.md")));
        List<String> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }
}
