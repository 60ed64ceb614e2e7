package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an executor that somebody took over could still ask of systemd: the installed rule, in a real polkit, asked by its user. */
@NeedsTestHost
final class PolkitRuleIT {
    private static final String USER = "luminous-executor";

    private static final String POLICY = """
            peer uid=luminous
            permit restart-unit unit=*
            deny restart-unit unit=db-*.service
            permit restart-unit unit=db-replica.service
            permit drop-caches
            """;

    @AutoClose
    private static TestHost host;

    @BeforeAll
    static void boot() {
        host = TestHost.boot(Bind.all(List.of(Bind.jdk(), Bind.executor())));
        LuminousInstall.on(host, POLICY);
        host.systemctl("start", "luminous-policy.path").expectSuccess();
        for (String unit : List.of("web", "db-main", "db-replica", "ssh", "luminous-other")) {
            host.write("/etc/systemd/system/" + unit + ".service", "[Service]\nExecStart=/bin/sleep infinity\n");
        }
        host.systemctl("daemon-reload").expectSuccess();
        host.systemctl("start", "web", "db-main", "db-replica", "ssh", "luminous-other")
                .expectSuccess();
    }

    @ParameterizedTest
    @ValueSource(strings = {"web.service", "db-replica.service"})
    void whatThePolicyPermitsIsAllowed(String unit) {
        String before = host.mainPid(unit);
        asExecutor("restart", unit).expectSuccess();
        assertThat(host.mainPid(unit)).isNotEqualTo(before);
    }

    @Test
    void aOneShotThatThePolicyNamesMayBeStarted() {
        asExecutor("start", "luminous-drop-caches@0123456789abcdef:%s:1.service".formatted(uid("luminous")))
                .expectSuccess();
    }

    @ParameterizedTest
    @CsvSource({
        "restart, db-main.service", // denied by the policy
        "stop, web.service", // another verb
        "start, web.service",
        "kill, web.service",
        "freeze, web.service",
        "reset-failed, web.service",
        "restart, dbus.service", // protected, although unit=* is permitted
        "restart, systemd-journald.service",
        "restart, systemd-journald.socket",
        "restart, ssh.service",
        "restart, polkit.service",
        "restart, multi-user.target",
        "restart, luminous-other.service",
        "restart, luminous-setup.service",
        "start, luminous-setup.service",
        "start, luminous-drop-caches@1.service", // not the one form of an instance
        "start, luminous-drop-caches@0123456789abcdef:996:4.service",
        "start, luminous-drop-caches@0123456789abcdef:996:1:1.service",
        "start, luminous-drop-caches@0123456789abcdeF:996:1.service",
        "start, luminous-drop-caches@0123456789abcdef:0996:1.service",
        "start, luminous-drop-caches@0123456789abcdef:996:\\x31.service",
        "restart, luminous-drop-caches@0123456789abcdef:996:1.service",
        "start, luminous-vacuum-journal@0123456789abcdef:996:16M.service", // no line permits it
        "start, luminous-kill-process@0123456789abcdef:996:2:1:5s.service",
    })
    void everythingElseIsDenied(String verb, String unit) {
        denied(asExecutor(verb, unit));
    }

    @Test
    void soIsWhatIsNotAboutAUnit() {
        denied(asExecutor("daemon-reload"));
        denied(asExecutor("set-environment", "A=b"));
        denied(asExecutor("enable", "web.service"));
        denied(asExecutor("set-property", "--runtime", "web.service", "CPUWeight=20"));
        denied(host.execAs(USER, "systemd-run", "--no-ask-password", "/bin/true"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"luminous", "nobody"})
    void nobodyElseGainsAnything(String user) {
        Command.Result asked = host.execAs(user, "systemctl", "--no-ask-password", "restart", "web.service");
        assertThat(asked.exit()).isNotZero();
        assertThat(asked.err()).containsAnyOf("Access denied", "Interactive authentication required");
    }

    @Test
    void aChangedPolicyIsAChangedRule() {
        start("changing.service");
        asExecutor("restart", "changing.service").expectSuccess();

        host.write(LuminousInstall.POLICY, POLICY + "deny restart-unit unit=changing.service\n");
        awaitDenied("changing.service");

        host.write(LuminousInstall.POLICY, POLICY + "permit restart-unit unit=\n");
        await().atMost(LuminousHost.PATIENCE)
                .until(() -> host.property("luminous-setup.service", "Result"), "exit-code"::equals);
        assertThat(host.journal("luminous-setup.service")).contains("policy line 6");
        denied(asExecutor("restart", "changing.service"));
        asExecutor("restart", "web.service").expectSuccess(); // the last rule that could be made stays in force
        mended("changing.service");
    }

    /** systemd does not see a change of a path while the unit runs that the path started; this one runs for 45 s after it read the policy. */
    @Test
    void aChangeWhileTheRuleIsBeingMadeIsNotLost() {
        start("twice.service");
        host.write(
                "/etc/systemd/system/luminous-setup.service.d/slow.conf", "[Service]\nExecStartPost=/bin/sleep 45\n");
        host.systemctl("daemon-reload").expectSuccess();

        host.write(LuminousInstall.POLICY, POLICY + "deny restart-unit unit=twice.service\n");
        awaitDenied("twice.service");
        assertThat(host.property("luminous-setup.service", "ActiveState")).isEqualTo("activating");
        mended("twice.service");

        host.exec("rm", "-r", "/etc/systemd/system/luminous-setup.service.d").expectSuccess();
        host.systemctl("stop", "luminous-setup.service").expectSuccess();
        host.systemctl("daemon-reload").expectSuccess();
    }

    private static void start(String unit) {
        host.write("/etc/systemd/system/" + unit, "[Service]\nExecStart=/bin/sleep infinity\n");
        host.systemctl("daemon-reload").expectSuccess();
        host.systemctl("start", unit).expectSuccess();
    }

    private static void awaitDenied(String unit) {
        await().atMost(LuminousHost.PATIENCE).untilAsserted(() -> denied(asExecutor("restart", unit)));
    }

    /** Puts the policy back that the other tests are about. */
    private static void mended(String unit) {
        host.write(LuminousInstall.POLICY, POLICY);
        await().atMost(LuminousHost.PATIENCE)
                .untilAsserted(() -> asExecutor("restart", unit).expectSuccess());
    }

    private static String uid(String user) {
        return host.exec("id", "-u", user).expectSuccess().out().strip();
    }

    private static Command.Result asExecutor(String... arguments) {
        return host.execAs(
                USER,
                Stream.concat(Stream.of("systemctl", "--no-ask-password"), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private static void denied(Command.Result asked) {
        assertThat(asked.exit()).as(asked.out() + asked.err()).isNotZero();
        assertThat(asked.err()).contains("Access denied");
    }
}
