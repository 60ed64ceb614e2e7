package org.luminousnix.server.probe.drift;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a file was like.
 *
 * @param target what it leads to through links, absolute; its own path where it is no link. The rest is the target's
 * @param type {@code file}, {@code other}, {@code missing}, or {@code hidden}
 * @param sha256 of its content, in hex; empty where this server may not read it, where it is too large, or is no file
 * @param size in bytes
 * @param mode permission bits, in octal
 * @param owner {@code uid:gid}
 */
public record Print(String target, String type, String sha256, long size, String mode, String owner) {
    private static final String STORE = "/nix/store/";

    private static final String MISSING = "missing";
    private static final String HIDDEN = "hidden";

    static Print hidden(String target) {
        return new Print(target, HIDDEN, "", 0, "", "");
    }

    static Print missing(String target) {
        return new Print(target, MISSING, "", 0, "", "");
    }

    boolean there() {
        return !type.equals(MISSING);
    }

    /** Whether the content was read. */
    boolean read() {
        return !sha256.isEmpty();
    }

    /**
     * In what this differs from the accepted one: {@code missing}, {@code added}, {@code changed} (content, or its size where it cannot be read),
     * {@code mode}, {@code owner}, {@code target}, {@code hidden} (its folder may not be looked into, or may be again). Two links into the Nix store are the same where what they lead to is: a new
     * generation moves them all.
     */
    Set<String> differsFrom(Print accepted) {
        Set<String> kinds = new TreeSet<>();
        if (there() != accepted.there()) {
            return Set.of(there() ? "added" : MISSING);
        }
        if (type.equals(HIDDEN) || accepted.type.equals(HIDDEN)) {
            return type.equals(accepted.type) ? Set.of() : Set.of(HIDDEN);
        }
        boolean bothStored = target.startsWith(STORE) && accepted.target.startsWith(STORE);
        if (!target.equals(accepted.target) && !bothStored) {
            kinds.add("target");
        }
        boolean comparable = read() && accepted.read();
        boolean sameContent = comparable ? sha256.equals(accepted.sha256) : size == accepted.size;
        if (!type.equals(accepted.type) || !sameContent) {
            kinds.add("changed");
        }
        if (!mode.equals(accepted.mode)) {
            kinds.add("mode");
        }
        if (!owner.equals(accepted.owner)) {
            kinds.add("owner");
        }
        return kinds;
    }
}
