package org.luminousnix.executor.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Nix's store, which is its daemon's business, and the host's system profile, which is made of links. */
public final class Nix {
    private static final Duration SHORT = Duration.ofSeconds(60);
    private static final Duration LONG = Duration.ofHours(12);
    private static final int AT_ONCE = 500;
    private static final List<String> DAEMON = List.of("--option", "store", "daemon");

    private final NixPlaces places;
    private final Runner runner;

    /** Nix at these places. */
    public Nix(NixPlaces places, Runner runner) {
        this.places = places;
        this.runner = runner;
    }

    /** Why there is no Nix store to work on, or null when there is one. */
    public @Nullable String storeUnavailable() {
        if (Program.NIX_STORE.path().isEmpty()) {
            return "this host has no Nix: no such program: " + Program.NIX_STORE.places();
        }
        return Files.exists(places.daemon())
                ? null
                : "Nix's daemon, which alone sees everything that needs the store, is not here: no " + places.daemon();
    }

    /** Why there are no generations to work on, or null when there are. */
    public @Nullable String profileUnavailable() {
        if (Program.NIX_ENV.path().isEmpty()) {
            return "this host has no Nix: no such program: " + Program.NIX_ENV.places();
        }
        return Files.exists(places.profile(), LinkOption.NOFOLLOW_LINKS)
                ? null
                : "this host is not built from Nix generations: no " + places.profile();
    }

    /** The generations now. */
    public Generations generations() throws IOException {
        return Generations.read(places);
    }

    /** Where a switch that is under way is written down. */
    public SwitchRecord switchRecord() {
        return new SwitchRecord(places.state());
    }

    /** Lets the profile point at another of its generations. */
    public void pointAt(int generation) throws IOException, InterruptedException {
        env("--switch-generation", generation);
    }

    /** Removes one generation from the profile; the store keeps what it was made of until garbage is collected. */
    public void forget(int generation) throws IOException, InterruptedException {
        env("--delete-generations", generation);
    }

    /** Records a system as the last good one, which also keeps it from the garbage collector. */
    public void recordGood(Path system) throws IOException {
        Durable.link(places.lastGood(), system);
    }

    /**
     * What is wrong with a store path, in words: it is not what its hash says; null where it is. Of this path alone, not of all that it needs:
     * that would be gigabytes. Nix's daemon looks.
     */
    public @Nullable String tampered(Path storePath) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(DAEMON);
        arguments.addAll(List.of("--verify-path", storePath.toString()));
        Runner.Ran ran = runner.run(Program.NIX_STORE.require(), arguments, SHORT);
        if (ran.timedOut()) {
            throw new IOException("nix-store --verify-path had not ended after 60 s and was stopped");
        }
        return ran.exitCode() == 0 ? null : "%s is not what its hash says: %s".formatted(storePath, ran.output());
    }

    private void env(String operation, int generation) throws IOException, InterruptedException {
        // only links are touched: with no store at all it works also where the daemon does not
        List<String> arguments = List.of(
                "--option", "store", "dummy://", "--profile", places.profile().toString(), operation, "" + generation);
        said(runner.run(Program.NIX_ENV.require(), arguments, SHORT), "nix-env " + operation);
    }

    /** Collects garbage: every store path that no root keeps, or only until so many bytes are free. Null for no limit. */
    public Runner.Ran collect(@Nullable Long mostBytes, Consumer<String> line, BooleanSupplier stop)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(DAEMON);
        arguments.add("--gc");
        if (mostBytes != null) {
            arguments.addAll(List.of("--max-freed", Long.toString(mostBytes)));
        }
        return runner.follow(Program.NIX_STORE.require(), arguments, LONG, line, stop);
    }

    /** Makes equal files of the store one file. */
    public Runner.Ran optimise(Consumer<String> line, BooleanSupplier stop) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(DAEMON);
        arguments.addAll(List.of("--optimise", "-vv"));
        return runner.follow(Program.NIX_STORE.require(), arguments, LONG, line, stop);
    }

    /** About how many paths are in the store. */
    public long paths() throws IOException {
        try (Stream<Path> entries = Files.list(places.store())) {
            return entries.filter(path -> !path.getFileName().toString().startsWith("."))
                    .count();
        }
    }

    /** Everything that these systems need, themselves included. */
    public List<String> closure(List<Path> systems) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>();
        for (List<String> part : parts(systems.stream().map(Path::toString).toList())) {
            all.addAll(query("--requisites", part));
        }
        return all.stream().distinct().toList();
    }

    /** How many bytes these store paths hold. */
    public long bytes(List<String> storePaths) throws IOException, InterruptedException {
        long sum = 0;
        for (List<String> part : parts(storePaths)) {
            for (String size : query("--size", part)) {
                sum += Long.parseLong(size);
            }
        }
        return sum;
    }

    private List<String> query(String what, List<String> storePaths) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(DAEMON);
        arguments.addAll(List.of("--query", what));
        arguments.addAll(storePaths);
        if (storePaths.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        said(
                runner.follow(Program.NIX_STORE.require(), arguments, SHORT, lines::add, () -> false),
                "nix-store " + what);
        return lines.stream().filter(line -> line.matches("/.*|[0-9]+")).toList();
    }

    private static List<List<String>> parts(List<String> all) {
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            parts.add(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
        return parts;
    }

    private static void said(Runner.Ran ran, String what) throws IOException {
        if (ran.timedOut()) {
            throw new IOException(what + " had not ended after 60 s and was stopped");
        }
        if (ran.exitCode() != 0) {
            throw new IOException("%s ended with %d: %s".formatted(what, ran.exitCode(), ran.output()));
        }
    }
}
