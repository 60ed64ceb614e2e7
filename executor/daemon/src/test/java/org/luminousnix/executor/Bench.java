package org.luminousnix.executor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.luminousnix.executor.action.Action;
import org.luminousnix.executor.action.Actions;
import org.luminousnix.executor.audit.AuditVerifier;
import org.luminousnix.executor.os.Kernel;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.ProcessFacts;
import org.luminousnix.executor.socket.Limits;
import org.luminousnix.protocol.KeyFile;

/** A real daemon in a folder of its own, with the policy that a test gives it. */
final class Bench implements AutoCloseable {
    static final Limits QUICK = new Limits(8, 4, Duration.ofMillis(300), Duration.ofMillis(300));

    final Paths paths;
    InstantSource clock = InstantSource.system();
    LongSupplier nanos = System::nanoTime;
    List<Action> actions = Actions.ALL;
    private Optional<Daemon> daemon = Optional.empty();

    Bench(Path dir, String policy) throws IOException {
        this.paths = new Paths(
                dir.resolve("policy"), dir.resolve("key"), dir.resolve("run/executor.sock"), dir.resolve("state"));
        Files.writeString(paths.policy(), policy);
    }

    /** A policy line that lets this test's own user connect. */
    static String self() {
        return "peer uid=" + Kernel.euid() + "\n";
    }

    Bench start() throws Exception {
        return start(Supervised.NOT);
    }

    Bench start(Supervised by) throws Exception {
        daemon = Optional.of(Daemon.start(
                paths,
                Optional.empty(),
                new Daemon.Surroundings(Os.host(), actions, () -> clock.instant(), () -> nanos.getAsLong(), QUICK),
                by));
        return this;
    }

    Daemon daemon() {
        return daemon.orElseThrow();
    }

    void stop() {
        daemon.ifPresent(Daemon::close);
        daemon = Optional.empty();
    }

    /** Has the running daemon read its policy and keys again. */
    void reload() {
        daemon.ifPresent(Daemon::reload);
    }

    Client client() throws IOException {
        return Client.honest(paths);
    }

    /** The audit as text, oldest first. */
    String audit() throws IOException {
        StringBuilder text = new StringBuilder();
        try (var files = Files.list(paths.audit())) {
            for (Path file : files.filter(path -> path.toString().endsWith(".log"))
                    .sorted()
                    .toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    List<String> auditFindings() throws IOException {
        return AuditVerifier.verify(
                        paths.audit(), KeyFile.read(paths.auditKey()).current(), List.of())
                .findings();
    }

    /** A process of this test's own, found by pid and start time. */
    static Map<String, String> named(Process process) throws IOException {
        ProcessFacts facts = Os.host().processes().find((int) process.pid()).orElseThrow();
        return Map.of("pid", Integer.toString(facts.pid()), "start", Long.toString(facts.startTicks()));
    }

    /** A process that does nothing for long. */
    static Process sleeper() throws IOException {
        return new ProcessBuilder("/bin/sleep", "1000").start();
    }

    /** A process that does nothing for long and does not end on SIGTERM. */
    static Process stubborn() throws IOException {
        Process process =
                new ProcessBuilder("/bin/sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1000; done").start();
        process.inputReader().readLine();
        return process;
    }

    /** The same map with more entries. */
    static Map<String, String> with(Map<String, String> map, String... more) {
        Map<String, String> all = new java.util.TreeMap<>(map);
        for (String pair : new ArrayList<>(List.of(more))) {
            all.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return all;
    }

    @Override
    public void close() {
        stop();
    }
}
