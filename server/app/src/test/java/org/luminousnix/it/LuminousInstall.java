package org.luminousnix.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Luminous as it is installed on a test host, from the files that a package would install: users, directories, key, policy, units. */
final class LuminousInstall {
    /** Where the server answers, inside. */
    static final String URL = "http://127.0.0.1:9876";

    /** The executor's socket, inside. */
    static final String SOCKET = "/run/luminous-executor/executor.sock";

    /** The key that both programs share, inside. */
    static final String KEY = "/etc/luminous-executor/key";

    /** The executor's policy, inside. */
    static final String POLICY = "/etc/luminous-executor/policy";

    private final TestHost host;

    private LuminousInstall(TestHost host) {
        this.host = host;
    }

    /** Installs both programs, which are bound into the host by {@link Bind#packaged()}; only the set-up has run. */
    static LuminousInstall on(TestHost host, String executorPolicy) {
        copy(host, "executor/daemon", "sysusers.d", "/usr/lib/sysusers.d", "");
        copy(host, "executor/daemon", "tmpfiles.d", "/usr/lib/tmpfiles.d", "");
        copy(host, "executor/daemon", "systemd", "/etc/systemd/system", "/opt/luminous/executor/luminous-executor.jar");
        copy(host, "server/app", "systemd", "/etc/systemd/system", "/opt/luminous/server/quarkus-run.jar");
        for (String module : List.of("executor/daemon", "server/app")) {
            host.write(options(module), text(module, "jvm.options"));
        }
        host.exec("systemd-sysusers", "luminous.conf").expectSuccess();
        // the bus reads who may send what only now that the user exists
        copy(host, "executor/daemon", "dbus-1", "/usr/share/dbus-1/system.d", "");
        host.systemctl("reload", "dbus.service").expectSuccess();
        host.exec("systemd-tmpfiles", "--create", "luminous.conf").expectSuccess();
        host.exec("install", "-d", "-m", "0755", "/etc/luminous").expectSuccess();
        host.write(POLICY, executorPolicy);
        host.systemctl("daemon-reload").expectSuccess();
        if (host.systemctl("start", "luminous-setup.service").exit() != 0) {
            throw new AssertionError("not set up: " + host.journal("luminous-setup.service"));
        }
        return new LuminousInstall(host);
    }

    /** The files that a module installs into one kind of place. */
    static List<Path> files(String module, String kind) {
        Path folder = TestHostFiles.checkout()
                .resolve(module)
                .resolve("src/main/install")
                .resolve(kind);
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the JVM options of a module's programs are, inside. */
    private static String options(String module) {
        return "/usr/lib/luminous/" + (module.startsWith("executor") ? "executor" : "server") + ".options";
    }

    private static String text(String module, String file) {
        try {
            return Files.readString(TestHostFiles.checkout()
                    .resolve(module)
                    .resolve("src/main/install")
                    .resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(TestHost host, String module, String kind, String target, String jar) {
        for (Path file : files(module, kind)) {
            try {
                host.write(
                        target + "/" + file.getFileName(),
                        Files.readString(file)
                                // one more start of a JVM for each of hundreds: PackageIT has it
                                .replaceAll("(?m)^ExecStartPre=.*\n", "")
                                .replace("@JAVA@", "/opt/jdk/bin/java")
                                .replace("@OPTS@", "@" + options(module))
                                .replace("@JAR@", jar));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Sets variables of the server: LUMINOUS_* or QUARKUS_*; in force from its next start. */
    LuminousInstall server(Map<String, String> environment) {
        return file(
                "server.env",
                environment.entrySet().stream()
                        .map(entry -> entry.getKey() + "=\"" + entry.getValue() + "\"\n")
                        .sorted()
                        .collect(Collectors.joining()));
    }

    /** Changes the settings of an installed unit, as an administrator would; the test says why. */
    LuminousInstall dropIn(String unit, String text) {
        host.writeUnit(unit + ".d/test.conf", text);
        return this;
    }

    /** Writes a configuration file into /etc/luminous, such as the server's policy. */
    LuminousInstall file(String name, String text) {
        host.write("/etc/luminous/" + name, text);
        return this;
    }
}
