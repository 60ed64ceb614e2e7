package org.luminousnix.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.luminousnix.it.Command.Result;

/**
 * A throwaway host with a real systemd, booted in namespaces of its own by {@code .ci/testhost/boot.sh}; it lives until it
 * is closed, or until this JVM ends in any way, because boot.sh ends it when its standard input closes.
 */
final class TestHost implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final Process boot;
    private final Path folder;
    private final long init;

    private TestHost(Process boot, Path folder, long init) {
        this.boot = boot;
        this.folder = folder;
        this.init = init;
    }

    /** The answer to an HTTP request; status 0 when nothing answered, with the reason as the body. */
    record Http(int status, String body) {}

    /** Boots a host that sees the given binds; about half a second. Fails with the boot's console when it does not come up. */
    static TestHost boot(List<Bind> binds) {
        return boot(binds, List.of());
    }

    /** The same, with more options of boot.sh, such as {@code -H unified} for a host that has cgroup2 only. */
    static TestHost boot(List<Bind> binds, List<String> options) {
        try {
            Path folder = Files.createTempDirectory("luminous-testhost");
            Path pid = folder.resolve("init.pid");
            List<String> argv =
                    new ArrayList<>(List.of(TestHostFiles.script("boot.sh").toString()));
            argv.addAll(List.of("-r", TestHostFiles.root().toString(), "-p", pid.toString(), "-n"));
            binds.forEach(bind -> argv.addAll(List.of("-b", bind.argument())));
            argv.addAll(options);
            argv.addAll(List.of("--", "sh", "-c", "echo booted && exec cat"));
            Process boot = new ProcessBuilder(argv)
                    .redirectError(folder.resolve("boot.err").toFile())
                    .start();
            String said = firstLine(boot);
            if (!said.equals("booted")) {
                boot.destroy();
                String error = Files.readString(folder.resolve("boot.err"));
                throw new IllegalStateException("the test host did not boot: " + said + "\n" + error);
            }
            return new TestHost(
                    boot, folder, Long.parseLong(Files.readString(pid).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException("the test host did not boot", e);
        }
    }

    /** The PID, outside, of this host's init. */
    long init() {
        return init;
    }

    /** The PID of the boot.sh that holds this host; it names the host's control groups. */
    long holder() {
        return boot.pid();
    }

    /** Runs a command inside as root, for at most a minute. */
    Result exec(String... argv) {
        return exec(DEADLINE, "", argv);
    }

    /** Runs a command inside as root, with a deadline and with text for its standard input. */
    Result exec(Duration deadline, String input, String... argv) {
        List<String> command =
                new ArrayList<>(List.of(TestHostFiles.script("enter.sh").toString(), String.valueOf(init)));
        command.addAll(List.of(argv));
        return new Command(command, input, deadline).run();
    }

    /** Runs a command inside as another user of the host, without a login session. */
    Result execAs(String user, String... argv) {
        return exec(Stream.concat(Stream.of("runuser", "-u", user, "--"), Stream.of(argv))
                .toArray(String[]::new));
    }

    /** Runs systemctl inside. */
    Result systemctl(String... arguments) {
        return exec(Stream.concat(Stream.of("systemctl", "--no-pager"), Stream.of(arguments))
                .toArray(String[]::new));
    }

    /** The value of one property of a unit, such as ActiveState or MainPID. */
    String property(String unit, String property) {
        return systemctl("show", "--value", "--property", property, unit)
                .expectSuccess()
                .out()
                .strip();
    }

    /** The process id of a unit's main process; fails when it has none, because 0 would mean "my own process group" to kill. */
    String mainPid(String unit) {
        String pid = property(unit, "MainPID");
        if (pid.equals("0")) {
            throw new AssertionError(
                    unit + " has no main process: " + systemctl("status", unit).out());
        }
        return pid;
    }

    /** Sends a signal such as KILL to the main process of a unit; fails when it has none. */
    void kill(String unit, String signal) {
        exec("kill", "-" + signal, mainPid(unit)).expectSuccess();
    }

    /** When a process inside started, in clock ticks since boot. */
    String start(String pid) {
        String stat = exec("cat", "/proc/" + pid + "/stat").expectSuccess().out();
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19];
    }

    /** A file inside, as a path outside. An absolute symbolic link inside would be followed outside: name its target. */
    Path file(String path) {
        return Path.of("/proc/" + init + "/root" + path);
    }

    /** Writes a text file inside, with its folders; owned by root, mode 0644. */
    void write(String path, String text) {
        try {
            Files.createDirectories(file(path).getParent());
            Files.writeString(file(path), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a unit file into /etc/systemd/system and makes systemd read it. */
    void writeUnit(String name, String text) {
        write("/etc/systemd/system/" + name, text);
        systemctl("daemon-reload").expectSuccess();
    }

    /** Sends a request from inside, to a loopback address of the host. */
    Http http(String method, String url, String body, String... headers) {
        List<String> argv =
                new ArrayList<>(List.of("curl", "-sS", "--max-time", "10", "-X", method, "-w", "\n%{http_code}"));
        Stream.of(headers).forEach(header -> argv.addAll(List.of("-H", header)));
        if (!body.isEmpty()) {
            argv.addAll(List.of("--data-binary", "@-"));
        }
        argv.add(url);
        Result result = exec(Duration.ofSeconds(15), body, argv.toArray(String[]::new));
        if (result.exit() != 0) {
            return new Http(0, result.err());
        }
        int end = result.out().lastIndexOf('\n');
        return new Http(
                Integer.parseInt(result.out().substring(end + 1)), result.out().substring(0, end));
    }

    /** Gets a resource from inside. */
    Http get(String url, String... headers) {
        return http("GET", url, "", headers);
    }

    /** Posts a JSON body from inside. */
    Http post(String url, String json, String... headers) {
        return http(
                "POST",
                url,
                json,
                Stream.concat(Stream.of("Content-Type: application/json"), Stream.of(headers))
                        .toArray(String[]::new));
    }

    /** What a unit has written to the journal, messages only. */
    String journal(String unit) {
        exec("journalctl", "--sync").expectSuccess();
        return exec("journalctl", "--no-pager", "--output=cat", "--unit", unit)
                .expectSuccess()
                .out();
    }

    /** Ends the host and everything in it; fails when something of it is left. */
    @Override
    public void close() {
        try {
            boot.getOutputStream().close();
            if (!ended()) {
                boot.destroy();
                if (!ended()) {
                    boot.destroyForcibly();
                    throw new IllegalStateException("boot.sh " + boot.pid() + " had to be killed");
                }
            }
            if (boot.exitValue() != 0) {
                String error = Files.readString(folder.resolve("boot.err"));
                throw new IllegalStateException("the test host ended with " + boot.exitValue() + "\n" + error);
            }
            for (String name : List.of("init.pid", "boot.err", "")) {
                Files.delete(folder.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean ended() {
        try {
            return boot.waitFor(15, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String firstLine(Process boot) throws IOException {
        // boot.sh has its own deadline for the boot, so this ends.
        BufferedReader reader = boot.inputReader(StandardCharsets.UTF_8);
        String line = reader.readLine();
        return line == null ? "it ended" : line;
    }
}
