package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;

/**
 * The sandboxes of the installed units: their scores, which are compared with the table in docs/reference/hardening.md, and what the
 * running programs really have. With {@code -Dluminous.scores.write=true} the table is written instead.
 */
@NeedsTestHost
final class HardeningIT {
    private static final String SERVER = "luminous-server.service";
    private static final String EXECUTOR = "luminous-executor.service";
    private static final String BEGIN = "<!-- scores: written by HardeningIT -->\n";
    private static final String END = "<!-- end of scores -->\n";

    @AutoClose
    private static LuminousHost luminous;

    private static TestHost host;

    @BeforeAll
    static void boot() {
        luminous = LuminousHost.boot("peer uid=root\n", Resource.text("restart-failed.yaml"));
        host = luminous.host();
        luminous.startExecutor();
        luminous.startServer();
    }

    /** Every installed service by its file's name; of a template some instance. */
    private static Map<String, String> services() {
        Map<String, String> services = new TreeMap<>();
        Stream.of("executor/daemon", "server/app")
                .flatMap(module -> LuminousInstall.files(module, "systemd").stream())
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(".service"))
                .forEach(name -> services.put(name, name.replace("@.", "@0123456789abcdef:1:1.")));
        return services;
    }

    @Test
    void noUnitIsMoreExposedThanItMayBeAndTheTableInTheDocumentationIsTrue() throws IOException {
        Map<String, Double> scores = new TreeMap<>();
        services().forEach((name, unit) -> scores.put(name, score(unit)));
        scores.forEach((name, score) -> assertThat(score).as(name).isLessThanOrEqualTo(most(name)));
        String table = "| unit | %s |\n|---|---|\n".formatted(version())
                + scores.entrySet().stream()
                        .map(entry -> "| `%s` | %.1f |\n".formatted(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining());
        System.out.println(table);
        Path page = TestHostFiles.checkout().resolve("docs/reference/hardening.md");
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        if (Boolean.getBoolean("luminous.scores.write")) {
            Files.writeString(page, text.substring(0, begin) + table + text.substring(text.indexOf(END)));
        } else {
            assertThat(text.substring(begin, text.indexOf(END))).isEqualTo(table);
        }
    }

    /** What the server, which serves over TCP, and a remount, which must happen in the host's own mounts, cost is in the documentation. */
    private static double most(String name) {
        return switch (name) {
            case EXECUTOR -> 0.8;
            case SERVER -> 1.5;
            case "luminous-remount-read-only@.service", "luminous-remount-read-write@.service" -> 2.9;
            default -> 2.5;
        };
    }

    private static double score(String unit) {
        String said = host.exec("systemd-analyze", "security", "--no-pager", unit)
                .expectSuccess()
                .out();
        String last = said.strip().lines().reduce((_, line) -> line).orElse("");
        return Double.parseDouble(last.replaceFirst(".*: ([0-9.]+) .*", "$1"));
    }

    private static String version() {
        String said = host.systemctl("--version").expectSuccess().out();
        return said.lines().findFirst().orElse("").replaceFirst("^(systemd \\d+).*", "$1");
    }

    @Test
    void everyUnitFileIsWellFormed() {
        List<String> argv = new ArrayList<>(List.of("systemd-analyze", "verify"));
        argv.addAll(services().keySet());
        argv.addAll(List.of("luminous-policy.path", "luminous-oneshot-clean.timer"));
        Command.Result verified = host.exec(argv.toArray(String[]::new));
        assertThat(verified.out() + verified.err()).isEmpty();
        assertThat(verified.exit()).isZero();
    }

    @Test
    void theExecutorIsNotRootAndHasNoCapability() {
        assertPowerless(EXECUTOR, "luminous-executor");
    }

    @Test
    void theServerIsNotRootAndHasNoCapability() {
        assertPowerless(SERVER, "luminous");
    }

    private static void assertPowerless(String unit, String user) {
        String uid = host.exec("id", "-u", user).expectSuccess().out().strip();
        assertThat(uid).isNotEqualTo("0");
        Map<String, String> status = host.exec("cat", "/proc/" + host.mainPid(unit) + "/status")
                .expectSuccess()
                .out()
                .lines()
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf(':')),
                        line -> line.substring(line.indexOf(':') + 1).strip()));
        assertThat(status.get("Uid").split("\\s+")).containsOnly(uid);
        for (String set : List.of("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")) {
            assertThat(status.get(set)).as(set).isEqualTo("0000000000000000");
        }
        assertThat(status).containsEntry("NoNewPrivs", "1").containsEntry("Seccomp", "2");
    }

    @Test
    void nothingButTheServerHasANetwork() {
        services().forEach((name, unit) -> {
            String families = host.property(unit, "RestrictAddressFamilies");
            if (name.equals(SERVER)) {
                assertThat(families.split(" ")).containsExactlyInAnyOrder("AF_UNIX", "AF_INET", "AF_INET6");
            } else if (name.equals("luminous-server-cache.service")) {
                // it listens, in a network in which nobody else is
                assertThat(families.split(" ")).containsExactlyInAnyOrder("AF_UNIX", "AF_INET");
                assertThat(host.property(unit, "PrivateNetwork")).isEqualTo("yes");
            } else {
                // systemd shows "none" as an empty list, and where there is no list at all "~"
                assertThat(Set.of("", "AF_UNIX", "AF_NETLINK")).as(name).containsAll(List.of(families.split(" ")));
                if (!families.isEmpty() && !families.contains("AF_NETLINK")) {
                    assertThat(host.property(unit, "PrivateNetwork")).as(name).isEqualTo("yes");
                }
            }
        });
        assertThat(host.exec("ls", "/proc/" + host.mainPid(EXECUTOR) + "/net/dev")
                        .exit())
                .isZero();
        assertThat(network(EXECUTOR)).isNotEqualTo(network("dbus.service"));
        assertThat(network(SERVER)).isEqualTo(network("dbus.service"));
    }

    private static String network(String unit) {
        return host.exec("readlink", "/proc/" + host.mainPid(unit) + "/ns/net")
                .expectSuccess()
                .out();
    }

    @Test
    void theServerReachesNothingButLoopback() {
        host.exec("ip", "address", "add", "10.9.9.1/32", "dev", "lo").expectSuccess();
        host.writeUnit("listener.service", """
                [Service]
                ExecStart=/usr/bin/systemd-socket-activate -l 10.9.9.1:8099 -l 127.0.0.1:8099 --inetd -a /bin/echo
                """);
        host.systemctl("start", "listener.service").expectSuccess();
        String probe = "timeout 2 bash -c \"echo >/dev/tcp/%s/8099\"; echo %s $?";
        String both = probe.formatted("127.0.0.1", "loopback") + "; " + probe.formatted("10.9.9.1", "other");
        String unit = host.exec("cat", "/etc/systemd/system/" + SERVER)
                .expectSuccess()
                .out();
        host.writeUnit(
                "probe.service",
                unit.replaceFirst("(?m)^ExecStart=.*$", "ExecStart=/bin/sh -c '" + both.replace("$", "\\$\\$") + "'")
                        .replaceFirst("(?m)^Restart=.*$", "Type=oneshot"));
        host.systemctl("start", "probe.service").expectSuccess();
        assertThat(host.journal("probe.service")).contains("loopback 0", "other 124");
    }

    @Test
    void everyActionThatIsDoneInAOneShotHasItsUnit() throws IOException {
        try (ExecutorCalls calls = new ExecutorCalls(host)) {
            Reply reply = calls.ask(new Request.Describe());
            assertThat(reply).isInstanceOf(Reply.Catalogue.class);
            CatalogueComparison.available(((Reply.Catalogue) reply).offers());
        }
    }
}
