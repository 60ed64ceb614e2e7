package org.luminousnix.executor.os;

import java.nio.file.Path;

/** Where restore points are, and what the policy in force says about them; a policy that is put in force replaces the plan. */
public final class Restoring {
    private static final Path FOLDER = Path.of("var/lib/luminous-restore");
    private static final Path ROOTS = Path.of("nix/var/nix/gcroots");

    private final Path root;
    private volatile RestorePlan plan = RestorePlan.NONE;

    /** The points of the host whose files are under this folder, normally {@code /}. */
    public Restoring(Path root) {
        this.root = root;
    }

    /** From now on this plan. */
    public void replace(RestorePlan now) {
        plan = now;
    }

    /** The plan in force. */
    public RestorePlan plan() {
        return plan;
    }

    /** The folder of all points: root's, readable for the group of the server. */
    public Path folder() {
        return root.resolve(FOLDER);
    }

    /** Where a link keeps a system from Nix's garbage collector; not there without Nix. */
    public Path roots() {
        return root.resolve(ROOTS);
    }
}
