package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The one-shot units themselves, started as an executor that somebody took over could start them: without its gate. */
@NeedsTestHost
final class OneShotIT {
    private static final String OUTPUT = "/run/luminous-oneshot/";

    @AutoClose
    private static LuminousHost luminous;

    private static TestHost host;

    @BeforeAll
    static void boot() {
        luminous = LuminousHost.boot("""
                permit renice-process nice>=0
                permit kill-process
                permit drop-caches
                """, "");
        host = luminous.host();
    }

    @Test
    void theOwnersPolicyIsAskedAgainInside() {
        String unit = sleeper("calm");
        String pid = host.mainPid(unit);

        assertThat(start(process("renice-process", unit, ":5")).exit()).isZero();
        assertThat(nice(pid)).isEqualTo("5");

        String up = process("renice-process", unit, ":-5");
        assertThat(start(up).exit()).isNotZero();
        assertThat(output(up))
                .contains("refused by the one-shot itself: DENIED: the policy says deny (no line matches)");
        assertThat(nice(pid)).isEqualTo("5");
    }

    @Test
    void protectedProcessesAreRefusedInside() {
        String bus = host.mainPid("dbus.service");
        String kill = process("kill-process", "dbus.service", ":5s");
        assertThat(start(kill).exit()).isNotZero();
        assertThat(output(kill))
                .contains("refused by the one-shot itself: DENIED", "is protected, no policy can permit it");
        assertThat(host.mainPid("dbus.service")).isEqualTo(bus);
    }

    @Test
    void forAUserWhoIsNoPeerNothingIsDone() {
        String unit = "luminous-drop-caches@0123456789abcdef:65534:1.service";
        assertThat(start(unit).exit()).isNotZero();
        assertThat(output(unit)).contains("uid 65534 is no peer of the policy");
    }

    @Test
    void anInstanceThatMeansNothingIsNotRun() {
        host.systemctl("start", "luminous-drop-caches@rubbish.service"); // as root, past polkit
        assertThat(host.journal("luminous-drop-caches@rubbish.service")).contains("instance: must be JOB:UID:VALUE");
    }

    @Test
    void whatItTellsIsForTheExecutorAlone() {
        String unit = "luminous-drop-caches@00000000000000aa:%s:1.service".formatted(uid("luminous"));
        assertThat(start(unit).exit()).isZero();
        assertThat(host.exec("stat", "-c", "%a %U:%G", "/run/luminous-oneshot", OUTPUT + unit)
                        .out())
                .isEqualTo("2750 root:luminous-executor\n640 root:luminous-executor\n");
        assertThat(host.execAs("luminous-executor", "cat", OUTPUT + unit)
                        .expectSuccess()
                        .out())
                .contains("result {", "\"outcome\":\"DONE\"");
        for (String user : new String[] {"luminous", "nobody"}) {
            assertThat(host.execAs(user, "cat", OUTPUT + unit).err()).contains("Permission denied");
        }
        assertThat(host.execAs("luminous-executor", "touch", OUTPUT + "planted").err())
                .contains("Permission denied");
        assertThat(host.property(unit, "LoadState"))
                .as("it is gone, not remembered")
                .isEqualTo("loaded");
        assertThat(host.systemctl("list-units", "--all", "--plain", "--no-legend", "luminous-drop-caches@*")
                        .out())
                .doesNotContain("00000000000000aa");
    }

    @Test
    void aStoppedOneShotTellsHowFarItCame() {
        host.writeUnit("stubborn.service", """
                [Service]
                ExecStart=/bin/sh -c 'trap "echo term > /run/stubborn" TERM; while :; do sleep 1; done'
                """);
        host.systemctl("start", "stubborn.service").expectSuccess();
        String kill = process("kill-process", "stubborn.service", ":60s");
        asExecutor("start", "--no-block", kill).expectSuccess();
        await().atMost(LuminousHost.PATIENCE)
                .until(() -> host.exec("test", "-s", "/run/stubborn").exit() == 0);
        asExecutor("stop", kill).expectSuccess();
        assertThat(output(kill)).contains("\"outcome\":\"CANCELLED\"", "was sent SIGTERM");
        assertThat(host.property("stubborn.service", "ActiveState")).isEqualTo("active");
    }

    @Test
    void theCacheOfTheirStartIsUsedAndNotNeeded() {
        String unit = "luminous-drop-caches@00000000000000bb:%s:1.service".formatted(uid("luminous"));
        host.exec("rm", "-f", "/var/cache/luminous-executor/one-shot.aot").expectSuccess();
        assertThat(start(unit).exit()).isZero();
        assertThat(output(unit)).contains("[aot]", "\"outcome\":\"DONE\"");
        host.systemctl("start", "luminous-oneshot-cache.service").expectSuccess();
        assertThat(start(unit).exit()).isZero();
        assertThat(output(unit)).as("the JVM complains of no cache").startsWith("result {");
    }

    @Test
    void oldOutputIsRemoved() {
        host.exec("touch", OUTPUT + "new").expectSuccess();
        host.exec("touch", "-d", "61 minutes ago", OUTPUT + "old").expectSuccess();
        host.systemctl("start", "luminous-oneshot-clean.service").expectSuccess();
        assertThat(host.exec("ls", OUTPUT).out()).contains("new").doesNotContain("old");
    }

    private static String sleeper(String name) {
        host.writeUnit(name + ".service", "[Service]\nExecStart=/bin/sleep infinity\n");
        host.systemctl("start", name + ".service").expectSuccess();
        return name + ".service";
    }

    private static String process(String action, String unit, String rest) {
        String pid = host.mainPid(unit);
        return "luminous-%s@0123456789abcdef:%s:%s:%s%s.service"
                .formatted(action, uid("luminous"), pid, host.start(pid), rest);
    }

    private static String uid(String user) {
        return host.exec("id", "-u", user).expectSuccess().out().strip();
    }

    private static String nice(String pid) {
        return host.exec("ps", "-o", "ni=", "-p", pid).out().strip();
    }

    private static Command.Result start(String unit) {
        return asExecutor("start", unit);
    }

    private static Command.Result asExecutor(String... arguments) {
        String[] argv = new String[arguments.length + 1];
        argv[0] = "systemctl";
        System.arraycopy(arguments, 0, argv, 1, arguments.length);
        return host.execAs("luminous-executor", argv);
    }

    private static String output(String unit) {
        return host.exec("cat", OUTPUT + unit).expectSuccess().out();
    }
}
