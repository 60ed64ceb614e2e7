package org.luminousnix.executor.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.luminousnix.executor.action.Action;
import org.luminousnix.executor.action.Actions;
import org.luminousnix.executor.action.Arguments;
import org.luminousnix.executor.action.BadArgument;
import org.luminousnix.executor.action.Target;
import org.luminousnix.executor.os.Kernel;
import org.luminousnix.executor.os.Script;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Risk;

/** The policy: what it reads, what it refuses to read, and what it decides. */
class PolicyTest {
    private static final List<ActionSpec> CATALOGUE =
            Actions.ALL.stream().map(Action::spec).toList();
    private static final Accounts ACCOUNTS =
            new Accounts(Path.of("src/test/resources/accounts/passwd"), Path.of("src/test/resources/accounts/group"));

    @TempDir
    Path dir;

    @Test
    void lastMatchWinsAndNoMatchRefuses() throws Exception {
        Policy policy = parse("""
                peer uid=luminous gid=luminous   # the server
                permit restart-unit unit=*.service

                deny   restart-unit unit=db-*.service
                permit restart-unit unit=db-replica.service caller=luminous
                permit vacuum-journal keep>=200M
                budget restart-unit 3/1m
                budget class:disruptive 7/1h
                """);
        assertThat(policy.knows(new Peer(990, 1, 1))).isTrue();
        assertThat(policy.knows(new Peer(1, 989, 1))).isTrue();
        assertThat(policy.knows(new Peer(0, 0, 1))).isFalse();
        assertThat(restart(policy, "nginx.service")).isEqualTo("permit (line 2)");
        assertThat(restart(policy, "db-main.service")).isEqualTo("deny (line 4)");
        assertThat(restart(policy, "db-replica.service")).isEqualTo("permit (line 5)");
        assertThat(restart(policy, "a.socket")).isEqualTo("deny (no line matches)");
        assertThat(vacuum(policy, "200M")).isEqualTo("permit (line 6)");
        assertThat(vacuum(policy, "204800K")).isEqualTo("permit (line 6)");
        assertThat(vacuum(policy, "199M")).isEqualTo("deny (no line matches)");
        assertThat(policy.rate("restart-unit")).isEqualTo(new Rate(3, Duration.ofMinutes(1)));
        assertThat(policy.rate("kill-process")).isEqualTo(new Rate(10, Duration.ofMinutes(5)));
        assertThat(policy.rate(Risk.DISRUPTIVE)).isEqualTo(new Rate(7, Duration.ofHours(1)));
    }

    @Test
    void scriptsHaveANameAPathAndATime() throws Exception {
        Policy policy = parse("""
                script clear-spool /usr/local/sbin/clear-spool 2m  # the mail queue
                script report /opt/report.sh
                permit run-script name=clear-*
                """);
        assertThat(policy.scripts())
                .containsEntry(
                        "clear-spool",
                        new Script("clear-spool", Path.of("/usr/local/sbin/clear-spool"), Duration.ofMinutes(2)))
                .containsEntry("report", new Script("report", Path.of("/opt/report.sh"), Duration.ofMinutes(1)));
        assertThat(decide(policy, "run-script", Map.of("name", "clear-spool"), List.of()))
                .isEqualTo("permit (line 3)");
        assertThat(decide(policy, "run-script", Map.of("name", "report"), List.of()))
                .isEqualTo("deny (no line matches)");
    }

    @Test
    void anAliasIsNoWayAroundADeny() throws Exception {
        Policy policy = parse("permit restart-unit unit=*.service\ndeny restart-unit unit=mysql.service\n");
        assertThat(decide(
                        policy,
                        "restart-unit",
                        Map.of("unit", "db.service"),
                        List.of("mariadb.service", "mysql.service")))
                .isEqualTo("deny (line 2)");
        Policy narrow = parse("permit restart-unit unit=mysql.service\n");
        assertThat(decide(
                        narrow,
                        "restart-unit",
                        Map.of("unit", "mysql.service"),
                        List.of("mariadb.service", "mysql.service")))
                .isEqualTo("deny (no line matches)");
    }

    @Test
    void aScriptIsNamedOnce() {
        assertThatThrownBy(() -> parse("script a /opt/a\nscript a /opt/b\n"))
                .hasMessageContaining("line 2: \"a\" names a script that an earlier line names");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "allow restart-unit| line 1: \"allow\" must be one of peer, permit, deny, budget, script",
                "permit| line 1: an action must follow",
                "permit reboot| line 1: \"reboot\" is no action, must be one of [restart-unit",
                "permit restart-unit name=x| line 1: restart-unit has no \"name\", must be one of [unit, timeout, caller]",
                "permit restart-unit unit>=x| line 1: \"unit>=x\": unit is text, only = can compare it",
                "permit restart-unit unit| line 1: \"unit\" must be NAME=VALUE",
                "permit vacuum-journal keep>=lots| line 1: \"keep>=lots\": the value must be a bytes",
                "permit * unit=a.service| line 1: * has no \"unit\", must be one of [caller]",
                "peer uid=nobody-here| line 1: \"uid=nobody-here\" names no user of this host",
                "peer pid=1| line 1: \"pid=1\" must be uid=NAME or gid=NAME",
                "budget restart-unit ten| line 1: a budget must be \"budget ACTION TIMES/SPAN\"",
                "budget restart-unit 0/5m| line 1: a budget must be",
                "script job| line 1: a script must be \"script NAME /absolute/path [TIMEOUT]\"",
                "script job relative.sh| line 1: a script must be",
                "script job /opt/../etc/x| line 1: a script must be",
                "script ../job /opt/x| line 1: a script must be",
                "script job /opt/x 1m --force| line 1: a script must be",
                "script job /opt/x 2h| line 1: \"2h\": the time of a script must be a time span from 1s to 1h",
                "script job /opt/x soon| line 1: \"soon\": the time of a script must be",
                "budget * 1/5m| line 1: a budget is for one action or class:",
            })
    void namesTheLineAndWhatWouldBeRight(String text, String message) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(message);
    }

    @Test
    void isOnlyReadFromAFileThatNobodyElseCanChange() throws Exception {
        int me = Kernel.euid();
        Path file = Files.writeString(dir.resolve("policy"), "peer uid=0\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(PolicyFile.read(file, me, CATALOGUE, ACCOUNTS).uids()).containsExactly(0);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        assertThatThrownBy(() -> PolicyFile.read(file, me, CATALOGUE, ACCOUNTS))
                .hasMessageContaining("mode allows [GROUP_WRITE], must be 0644 or stricter");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Path link = Files.createSymbolicLink(dir.resolve("link"), file);
        assertThatThrownBy(() -> PolicyFile.read(link, me, CATALOGUE, ACCOUNTS)).hasMessageContaining("not a link");
        if (me == 0) {
            Files.setAttribute(file, "unix:uid", 65533);
            assertThatThrownBy(() -> PolicyFile.read(file, me, CATALOGUE, ACCOUNTS))
                    .hasMessageContaining("owned by uid 65533, must be owned by root");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "luminous-server.service", "luminous-executor.service", "sshd.service", "ssh.service", "ssh.socket",
                "sshd@1.service", "dbus.service", "dbus-broker.service", "systemd-journald.service", "polkit.service",
                "init.scope", "-.mount", "reboot.target", "multi-user.target", "systemd-logind.service"
            })
    void theProtectedListHolds(String unit) {
        assertThat(Protected.isProtectedUnit(unit)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nginx.service", "my-sshd-exporter.service", "var-lib.mount", "dbusx.service"})
    void theProtectedListIsNarrow(String unit) {
        assertThat(Protected.isProtectedUnit(unit)).isFalse();
    }

    @Property(tries = 500)
    void equalsASimpleReference(@ForAll @Size(max = 8) List<@From("rules") String> lines, @ForAll("units") String unit)
            throws Exception {
        Policy policy = parse(String.join("\n", lines));
        String expected = "deny (no line matches)";
        for (int i = 0; i < lines.size(); i++) {
            List<String> words = List.of(lines.get(i).split(" "));
            boolean action = words.get(1).equals("*") || words.get(1).equals("restart-unit");
            boolean condition = words.size() < 3 || simple(words.get(2).substring("unit=".length()), unit);
            if (action && condition) {
                expected = "%s (line %d)".formatted(words.get(0), i + 1);
            }
        }
        assertThat(restart(policy, unit)).isEqualTo(expected);
    }

    private static boolean simple(String glob, String text) {
        int star = glob.indexOf('*');
        return star < 0
                ? glob.equals(text)
                : text.length() >= glob.length() - 1
                        && text.startsWith(glob.substring(0, star))
                        && text.endsWith(glob.substring(star + 1));
    }

    @Provide
    Arbitrary<String> rules() {
        Arbitrary<String> verbs = Arbitraries.of("permit", "deny");
        Arbitrary<String> rest = Arbitraries.of(
                "*",
                "restart-unit",
                "restart-unit unit=a.service",
                "restart-unit unit=a*.service",
                "restart-unit unit=*.service",
                "restart-unit unit=*.socket",
                "kill-process",
                "reset-failed-unit unit=a.service",
                "restart-unit unit=b.service");
        return verbs.flatMap(verb -> rest.map(words -> verb + " " + words));
    }

    @Provide
    Arbitrary<String> units() {
        return Arbitraries.of("a.service", "ab.service", "b.service", "a.socket", "aXservice.service");
    }

    private static Policy parse(String text) throws PolicyException, IOException {
        return PolicyParser.parse(text, CATALOGUE, ACCOUNTS);
    }

    private static String restart(Policy policy, String unit) throws BadArgument {
        return decide(policy, "restart-unit", Map.of("unit", unit), List.of(unit));
    }

    private static String vacuum(Policy policy, String keep) throws BadArgument {
        return decide(policy, "vacuum-journal", Map.of("keep", keep), List.of());
    }

    private static String decide(Policy policy, String name, Map<String, String> args, List<String> names)
            throws BadArgument {
        Optional<Action> action = Actions.named(Actions.ALL, name);
        ActionSpec spec = action.orElseThrow().spec();
        Target target = names.isEmpty() ? new Target.Host() : new Target.Unit(names);
        Facts facts = Facts.of(990, spec, Arguments.parse(spec, new TreeMap<>(args)), target);
        return policy.decide(name, facts).words();
    }
}
