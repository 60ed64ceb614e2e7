package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.luminousnix.server.privilege.Catalogue;

/**
 * What whoever owns the server cannot do over the executor's socket: as the server's own user, with its own key, against the packaged
 * executor on a real host whose policy permits almost everything. The list is docs/security.md.
 */
@NeedsTestHost
final class HostileServerIT {
    private static final String POLICY = """
            permit *
            deny restart-unit unit=secret.service
            budget reset-failed-unit 3/10m
            budget restart-unit 1000/5m
            budget class:disruptive 1000/5m
            budget class:critical 1000/5m
            budget class:gentle 1000/5m
            """;
    private static final List<String> PROTECTED =
            List.of("dbus.service", "systemd-journald.service", "systemd-logind.service", "luminous-executor.service");

    /** Names of protected units, and what could pass for one. */
    private static final List<String> NAMES = List.of(
            "dbus.service",
            "dbus.socket",
            "harmless.service",
            "dbus-org.freedesktop.login1.service",
            "systemd-journald.service",
            "systemd-logind.service",
            "systemd-fsck@dev-sda.service",
            "luminous-executor.service",
            "luminous-server.service",
            "sshd@1.service",
            "ssh.service",
            "polkit.service",
            "init.scope",
            "-.slice",
            "-.mount",
            "system.slice",
            "multi-user.target",
            "../system/dbus.service",
            "./dbus.service",
            "..",
            "/usr/lib/systemd/system/dbus.service",
            "dbus.service\n",
            "victim.service\ndbus.service",
            "victim.service dbus.service",
            "victim.service,dbus.service",
            "dbus.service\u0000",
            "dbus",
            "dbus*",
            "--all");

    private static LuminousHost luminous;
    private static TestHost host;
    private static HostileCalls server;
    private Map<String, String> before = Map.of();

    @BeforeAll
    static void boot() {
        luminous = LuminousHost.boot(POLICY, "");
        host = luminous.host();
        for (String unit : List.of("victim", "orphan", "secret")) {
            host.writeUnit(unit + ".service", Resource.text("victim.service").replace("@RESTART@", "no"));
        }
        host.exec("ln", "-s", "/lib/systemd/system/dbus.service", "/etc/systemd/system/harmless.service")
                .expectSuccess();
        host.exec("useradd", "--system", "outsider").expectSuccess();
        host.systemctl("daemon-reload").expectSuccess();
        host.systemctl("start", "victim.service", "orphan.service", "secret.service", "systemd-logind.service")
                .expectSuccess();
        luminous.startExecutor();
        server = new HostileCalls(host);
    }

    @AfterAll
    static void end() {
        if (luminous != null) {
            luminous.executor("audit", "verify", "--state", "/var/lib/luminous-executor")
                    .expectSuccess();
            luminous.close();
        }
    }

    @BeforeEach
    void look() {
        before = PROTECTED.stream().collect(Collectors.toMap(unit -> unit, host::mainPid));
    }

    @AfterEach
    void whatIsProtectedIsAsItWas() {
        assertThat(PROTECTED.stream().collect(Collectors.toMap(unit -> unit, host::mainPid)))
                .isEqualTo(before);
    }

    @Test
    void aStolenKeyOpensNoSocketForAnotherUser() {
        host.exec("install", "-o", "outsider", "-m", "0600", LuminousInstall.KEY, "/tmp/stolen")
                .expectSuccess();
        assertThat(server.attack("outsider", "other-boot", "/tmp/stolen", 0, List.of()))
                .singleElement()
                .asString()
                .contains("failed", "Permission denied");
    }

    @Test
    void aRequestOfAnotherBootIsStale() {
        assertThat(server.attack("other-boot", 0, List.of()))
                .singleElement()
                .asString()
                .contains("STALE");
    }

    @Test
    void anArgumentChangedInFlightBreaksTheSignature() {
        String victim = host.mainPid("victim.service");
        String orphan = host.mainPid("orphan.service");
        assertThat(server.attack("altered", 0, List.of(server.request("restart-unit", "unit", "victim.service"))))
                .singleElement()
                .asString()
                .contains("BAD_SIGNATURE");
        assertThat(host.mainPid("victim.service")).isEqualTo(victim);
        assertThat(host.mainPid("orphan.service")).isEqualTo(orphan);
    }

    @Test
    void aStepIsDoneOnceHoweverOftenItIsAsked() {
        String request = server.request("restart-unit", "unit", "victim.service");
        String first = host.mainPid("victim.service");
        assertThat(server.ask(List.of(request))).singleElement().asString().contains("DONE", "recorded=false");
        String second = host.mainPid("victim.service");
        assertThat(second).isNotEqualTo(first);
        assertThat(server.ask(List.of(request, request)))
                .allSatisfy(reply -> assertThat(reply).contains("recorded=true"));
        assertThat(host.mainPid("victim.service")).isEqualTo(second);
    }

    @Test
    void aProtectedUnitCannotBeNamed() {
        List<String> requests = new ArrayList<>();
        for (String action : Catalogue.askedOfExecutor()) {
            if (Catalogue.traits(action).orElseThrow().required().contains("unit")) {
                NAMES.forEach(unit -> requests.add(server.request(action, Map.of("unit", unit))));
            }
        }
        List<String> replies = server.ask(requests);
        assertThat(replies).hasSameSizeAs(requests).hasSizeGreaterThan(5 * NAMES.size());
        for (int i = 0; i < requests.size(); i++) {
            assertThat(replies.get(i)).as(requests.get(i)).containsAnyOf("DENIED", "BAD_ARGUMENT");
        }
    }

    @Test
    void anEscapedNameIsAnotherUnitThatDoesNotExist() {
        assertThat(server.ask(List.of(
                        server.request("restart-unit", "unit", "\\x64bus.service"),
                        server.request("restart-unit", "unit", "dbus\\x2eservice.service"))))
                .allSatisfy(reply -> assertThat(reply).doesNotContain("DONE"));
    }

    @Test
    void aUnitThatThePolicyDoesNotPermitIsLeftAlone() {
        String pid = host.mainPid("secret.service");
        assertThat(server.ask(List.of(server.request("restart-unit", "unit", "secret.service"))))
                .singleElement()
                .asString()
                .contains("DENIED");
        assertThat(host.mainPid("secret.service")).isEqualTo(pid);
    }

    @Test
    void aScriptThatThePolicyDoesNotNameIsNotRun() {
        host.write("/usr/local/sbin/evil", "#!/bin/sh\ntouch /tmp/owned\n");
        host.exec("chmod", "0755", "/usr/local/sbin/evil").expectSuccess();
        assertThat(server.ask(List.of(
                        server.request("run-script", "name", "evil"),
                        server.request("run-script", "name", "/usr/local/sbin/evil"),
                        server.request("run-script", "name", "../sbin/evil"),
                        server.request("run-script", "name", "evil", "path", "/usr/local/sbin/evil"))))
                .hasSize(4)
                .allSatisfy(reply -> assertThat(reply).containsAnyOf("BAD_ARGUMENT", "DENIED"));
        assertThat(host.exec("test", "-e", "/tmp/owned").exit()).isNotZero();
    }

    @Test
    void theBudgetHoldsOverManyConnectionsAndARestart() {
        List<String> requests = IntStream.range(0, 12)
                .mapToObj(i -> server.request("reset-failed-unit", "unit", "victim.service"))
                .toList();
        List<String> replies = server.attack("at-once", 0, requests);
        assertThat(replies).filteredOn(reply -> reply.contains("DONE")).hasSize(3);
        assertThat(replies).filteredOn(reply -> reply.contains("RATE_LIMITED")).hasSize(9);
        host.systemctl("kill", "--signal=KILL", "luminous-executor.service").expectSuccess();
        host.systemctl("reset-failed", "luminous-executor.service");
        luminous.startExecutor();
        assertThat(server.ask(List.of(server.request("reset-failed-unit", "unit", "victim.service"))))
                .singleElement()
                .asString()
                .contains("RATE_LIMITED");
        look();
    }

    @Test
    void aProcessIsNeverAnotherThatHasItsPidNow() {
        String pid = host.mainPid("orphan.service");
        assertThat(server.ask(List.of(
                        server.request("kill-process", "pid", pid, "start", "1"),
                        server.request("renice-process", "pid", pid, "start", "1", "nice", "19"))))
                .hasSize(2)
                .allSatisfy(reply -> assertThat(reply).contains("BAD_ARGUMENT"));
        assertThat(host.mainPid("orphan.service")).isEqualTo(pid);
    }

    @Test
    void noProcessThatTheHostLivesByCanBeTouched() {
        List<String> requests = new ArrayList<>();
        List<String> pids =
                new ArrayList<>(PROTECTED.stream().map(host::mainPid).toList());
        pids.add("1");
        for (String pid : pids) {
            requests.add(server.request("kill-process", "pid", pid, "start", host.start(pid)));
            requests.add(server.request("renice-process", "pid", pid, "start", host.start(pid), "nice", "19"));
        }
        requests.add(server.request("kill-process", "pid", "@PARENT@", "start", "@PARENT_START@"));
        assertThat(server.ask(requests))
                .hasSize(11)
                .allSatisfy(reply -> assertThat(reply).containsAnyOf("DENIED", "BAD_ARGUMENT"));
    }
}
