package org.luminousnix.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A real Nix on a test host: a store without a network, its daemon, and generations whose activation a test writes. */
final class NixHost {
    /** An executor's policy with room for all that the tests of Nix ask for. */
    static final String POLICY = """
            peer uid=root
            permit *
            budget rollback-generation 100/5m
            budget collect-nix-garbage 100/5m
            budget class:critical 100/5m
            """;

    /** What each activation was called with, a line each: generation's name and argument. */
    static final String LOG = "/var/log/switch";

    private static final String PROFILE = "/nix/var/nix/profiles/system";

    private final TestHost host;

    private NixHost(TestHost host) {
        this.host = host;
    }

    /** Sets Nix up; there is no generation yet. */
    static NixHost on(TestHost host) {
        host.write("/etc/nix/nix.conf", "sandbox = false\nsubstitute = false\nsubstituters =\nbuild-users-group =\n");
        host.exec("nix-store", "--init").expectSuccess();
        host.write(
                "/etc/systemd/system/nix-daemon.socket", "[Socket]\nListenStream=/nix/var/nix/daemon-socket/socket\n");
        host.writeUnit("nix-daemon.service", "[Service]\nExecStart=/usr/bin/nix-daemon --daemon\nKillMode=process\n");
        host.systemctl("start", "nix-daemon.socket").expectSuccess();
        return new NixHost(host);
    }

    /** Builds a system of this name and makes it the newest generation; {@code lines} are what its activation does. */
    void generation(String name, String lines) {
        host.write(
                "/tmp/system.nix",
                Resource.text("system.nix").replace("@NAME@", name).replace("@LINES@", lines));
        String system = host.exec(
                        Duration.ofSeconds(60),
                        "",
                        "nix-build",
                        "--option",
                        "store",
                        "daemon",
                        "--no-out-link",
                        "/tmp/system.nix")
                .expectSuccess()
                .out()
                .strip();
        host.exec("nix-env", "-p", PROFILE, "--set", system).expectSuccess();
    }

    /** As after a boot into a generation. */
    void booted(int generation) {
        String system = system(generation);
        for (String link : List.of("/run/booted-system", "/run/current-system")) {
            host.exec("ln", "-sfn", system, link).expectSuccess();
        }
    }

    /** The store path of a generation. */
    String system(int generation) {
        return host.exec("readlink", PROFILE + "-" + generation + "-link")
                .expectSuccess()
                .out()
                .strip();
    }

    /** The number that the profile points at. */
    int current() {
        String link = host.exec("readlink", PROFILE).expectSuccess().out().strip();
        return Integer.parseInt(link.replaceAll("\\D", ""));
    }

    /** The system that was activated last. */
    String running() {
        return host.exec("readlink", "/run/current-system")
                .expectSuccess()
                .out()
                .strip();
    }

    /** All numbers. */
    List<Integer> generations() {
        return host.exec("nix-env", "-p", PROFILE, "--list-generations")
                .expectSuccess()
                .out()
                .lines()
                .map(line -> Integer.parseInt(line.strip().split("\\s+", -1)[0]))
                .toList();
    }

    /** Whether a store path is there. */
    boolean has(String storePath) {
        return Files.exists(host.file(storePath));
    }

    /** What was activated, and forgets it. */
    List<String> activations() {
        List<String> lines = host.exec("cat", LOG).out().lines().toList();
        host.write(LOG, "");
        return lines;
    }

    /** The record of a switch that did not end. */
    Path record() {
        return host.file("/var/lib/luminous-nix/switch");
    }
}
