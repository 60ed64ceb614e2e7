package org.luminousnix.executor.os;

import java.nio.file.Path;

/**
 * Where Nix and NixOS keep what is asked for.
 *
 * @param profiles the folder of the system profile and its generations
 * @param booted the link to the system that was booted
 * @param running the link to the system that was activated last
 * @param lastGood the link, a root of the garbage collector, to the last system that passed the health gate
 * @param daemon the socket of the daemon, on a host that has one
 * @param store the store
 * @param state where a switch that is under way is written down
 */
public record NixPlaces(Path profiles, Path booted, Path running, Path lastGood, Path daemon, Path store, Path state) {
    /** The places of every host with Nix. */
    public static final NixPlaces HOST = under(Path.of("/"));

    /** The same places under another root. */
    public static NixPlaces under(Path root) {
        return new NixPlaces(
                root.resolve("nix/var/nix/profiles"),
                root.resolve("run/booted-system"),
                root.resolve("run/current-system"),
                root.resolve("nix/var/nix/gcroots/luminous-last-good"),
                root.resolve("nix/var/nix/daemon-socket/socket"),
                root.resolve("nix/store"),
                root.resolve("var/lib/luminous-nix"));
    }

    /** The system profile: a link to its current generation. */
    public Path profile() {
        return profiles.resolve("system");
    }
}
