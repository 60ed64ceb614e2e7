package org.luminousnix.server.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** The policy in place and the files it comes from. A policy is replaced as a whole or not at all: a bad file never replaces a good one. */
public final class PolicyWatch {
    private final Path file;
    private final Known known;
    private volatile Policy current;
    private List<String> seen;

    /** A watch whose first policy is read now; throws PolicyError where it cannot be used. */
    public PolicyWatch(Path file, Known known) throws PolicyError {
        this.file = file;
        this.known = known;
        this.seen = stamps();
        this.current = PolicyFile.load(file, known);
    }

    /** The policy in place: the last one that could be used. */
    public Policy current() {
        return current;
    }

    /** Reloads where a file was written, added or removed since the last look; cheap where none was. */
    public synchronized Reload poll() {
        List<String> stamps = stamps();
        if (stamps.equals(seen)) {
            return new Reload.Unchanged();
        }
        return reload();
    }

    /** Reads the files and swaps the policy where they can be used. */
    public synchronized Reload reload() {
        seen = stamps();
        try {
            Policy before = current;
            Policy next = PolicyFile.load(file, known);
            if (next.hash().equals(before.hash())) {
                return new Reload.Unchanged();
            }
            current = next;
            return new Reload.Swapped(next, PolicyChange.between(before, next));
        } catch (PolicyError e) {
            return new Reload.Refused(e.faults());
        }
    }

    /** What tells a written file from an untouched one; a file that cannot be looked at has a stamp too, and its reading will say why. */
    private List<String> stamps() {
        List<String> stamps = new ArrayList<>();
        try {
            for (Path path : PolicyFile.files(file)) {
                stamps.add(stamp(path));
            }
        } catch (IOException e) {
            stamps.add(e.toString());
        }
        return stamps;
    }

    private static String stamp(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return path + " " + attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (IOException e) {
            return path + " " + e;
        }
    }
}
