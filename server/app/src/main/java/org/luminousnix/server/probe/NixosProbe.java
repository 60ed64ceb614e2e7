package org.luminousnix.server.probe;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Reading;
import org.luminousnix.model.Sample;

/**
 * Which generation NixOS runs, booted, and would boot. Whether an activation failed cannot be seen afterwards: what can is that the profile
 * points at a system that does not run, be it because a switch failed, was cut short, or was left for the next boot on purpose.
 */
@Singleton
public class NixosProbe implements Probe {
    /** What it tells of changes by hand, and no rule about it is in a hurry. */
    private static final Duration EVERY = Duration.ofSeconds(30);

    private static final String CURRENT = "/run/current-system";
    private static final String BOOTED = "/run/booted-system";
    private static final String PROFILES = "/nix/var/nix/profiles";
    private static final String LAST_GOOD = "/nix/var/nix/gcroots/luminous-last-good";
    private static final String DATABASE = "nix/var/nix/db/db.sqlite";
    private static final Pattern GENERATION = Pattern.compile("system-(\\d{1,9})-link");
    private static final List<String> KERNEL = List.of("kernel", "initrd", "kernel-modules");

    @Override
    public String name() {
        return "nixos";
    }

    @Override
    public List<Row> rows() {
        String links = PROFILES + "/system*";
        return List.of(
                Row.of("nixos_generations", "count", "generations of the system that are kept", links),
                Row.of(
                        "nixos_generation_profile",
                        "count",
                        "number of the generation that the profile points at",
                        links),
                Row.of(
                        "nixos_generation_running",
                        "count",
                        "number of the newest generation that is the running system; none where no generation is",
                        CURRENT),
                Row.of("nixos_generation_booted", "count", "the same for the system that was booted", BOOTED),
                Row.of(
                        "nixos_generation_last_good",
                        "count",
                        "the same for the system that a rollback's health gate last found good; none before there was one",
                        LAST_GOOD),
                Row.of(
                        "nixos_activation_pending",
                        "bool",
                        "1: the profile's system is not the one that runs: a switch failed, or it waits for the next boot",
                        links),
                Row.of("nixos_booted_differs", "bool", "1: the running system is not the one that was booted", BOOTED),
                Row.of(
                        "nixos_kernel_pending",
                        "bool",
                        "1: kernel, initrd or modules of the running system are not those that were booted",
                        BOOTED),
                Row.of(
                        "nixos_store_used_ratio",
                        "ratio",
                        "space taken of the filesystem that holds the store, by whatever is on it",
                        "statvfs of /nix/store"),
                Row.of(
                        "nixos_database_bytes",
                        "bytes",
                        "Nix's database, which grows with the number of paths in the store",
                        "/" + DATABASE));
    }

    @Override
    public String cost() {
        return "some links, one folder and one statvfs, at most every 30 s; the store itself is not walked, for that takes minutes";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public Reading read(Host host) throws IOException {
        Path root = host.root();
        if (!Links.exists(root, CURRENT)) {
            return new Reading.Absent("no " + CURRENT + ": this is not NixOS");
        }
        List<Sample> samples = new ArrayList<>();
        String current = Links.target(root, CURRENT).toString();
        SortedMap<Integer, String> generations = generations(root);
        Gauges gauges = new Gauges(host, samples);
        gauges.add("nixos_generations", generations.size());
        gauges.add("nixos_generation_running", number(generations, current));
        if (Links.exists(root, PROFILES + "/system")) {
            String profile = Links.target(root, PROFILES + "/system").toString();
            gauges.add("nixos_generation_profile", pointed(root, generations, profile));
            gauges.add("nixos_activation_pending", profile.equals(current) ? 0 : 1);
        }
        if (Links.exists(root, BOOTED)) {
            String booted = Links.target(root, BOOTED).toString();
            gauges.add("nixos_generation_booted", number(generations, booted));
            gauges.add("nixos_booted_differs", booted.equals(current) ? 0 : 1);
            gauges.add("nixos_kernel_pending", sameKernel(root) ? 0 : 1);
        }
        if (Links.exists(root, LAST_GOOD)) {
            gauges.add(
                    "nixos_generation_last_good",
                    number(generations, Links.target(root, LAST_GOOD).toString()));
        }
        Volumes.@Nullable Volume store = host.volumes().at("/nix/store");
        if (store != null && store.size() > 0) {
            gauges.add("nixos_store_used_ratio", 1 - (double) store.free() / store.size());
        }
        if (Files.isReadable(root.resolve(DATABASE))) {
            gauges.add("nixos_database_bytes", (double) Files.size(root.resolve(DATABASE)));
        }
        return new Reading.Got(samples);
    }

    private record Gauges(Host host, List<Sample> into) {
        void add(String name, double value) {
            into.add(new Sample(Metric.of(name), value, host.now()));
        }

        void add(String name, OptionalLong value) {
            value.ifPresent(number -> add(name, (double) number));
        }
    }

    /** The store path of each generation, by its number. */
    private static SortedMap<Integer, String> generations(Path root) throws IOException {
        SortedMap<Integer, String> generations = new TreeMap<>();
        Path folder = root.resolve(PROFILES.substring(1));
        if (!Files.isDirectory(folder)) {
            return generations;
        }
        try (DirectoryStream<Path> links = Files.newDirectoryStream(folder, "system-*-link")) {
            for (Path link : links) {
                Matcher name = GENERATION.matcher(String.valueOf(link.getFileName()));
                if (name.matches()) {
                    String target = Links.target(root, PROFILES + "/" + link.getFileName())
                            .toString();
                    generations.put(Integer.valueOf(name.group(1)), target);
                }
            }
        }
        return generations;
    }

    /** The newest generation that is this system. */
    private static OptionalLong number(SortedMap<Integer, String> generations, String system) {
        return generations.entrySet().stream()
                .filter(generation -> generation.getValue().equals(system))
                .mapToLong(generation -> generation.getKey())
                .max();
    }

    /** The generation that the profile names: two of them may be the same system. */
    private static OptionalLong pointed(Path root, SortedMap<Integer, String> generations, String system)
            throws IOException {
        Path profile = root.resolve(PROFILES.substring(1) + "/system");
        if (Files.isSymbolicLink(profile)) {
            Matcher name = GENERATION.matcher(
                    String.valueOf(Files.readSymbolicLink(profile).getFileName()));
            if (name.matches()) {
                return OptionalLong.of(Long.parseLong(name.group(1)));
            }
        }
        return number(generations, system);
    }

    /** Parts that neither system has, as in a container, are the same. */
    private static boolean sameKernel(Path root) throws IOException {
        for (String part : KERNEL) {
            Path booted = Links.target(root, BOOTED + "/" + part);
            Path current = Links.target(root, CURRENT + "/" + part);
            boolean there = Links.exists(root, booted.toString()) || Links.exists(root, current.toString());
            if (there && !booted.equals(current)) {
                return false;
            }
        }
        return true;
    }
}
