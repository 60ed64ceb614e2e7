package org.luminousnix.executor.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.luminousnix.protocol.ActionSpec;

/** The file that holds the policy: only root, or in development the user the executor runs as, may be able to change it. */
public final class PolicyFile {
    private PolicyFile() {}

    /** The policy in a file, see {@link #load}. */
    public static Policy read(Path file, int ownUid, List<ActionSpec> catalogue, Accounts accounts)
            throws PolicyException, IOException {
        return load(file, ownUid, catalogue, accounts).policy();
    }

    /**
     * The policy in a file with the text that it was read from. The file must be a plain file owned by root (or by {@code ownUid} when that is not root) and writable by
     * nobody else.
     */
    public static PolicyText load(Path file, int ownUid, List<ActionSpec> catalogue, Accounts accounts)
            throws PolicyException, IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new PolicyException("policy %s: must be a plain file, not absent and not a link".formatted(file));
        }
        int owner = (int) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (owner != 0 && owner != ownUid) {
            throw new PolicyException("policy %s: owned by uid %d, must be owned by root%s"
                    .formatted(file, owner, ownUid == 0 ? "" : " or by the own user " + ownUid));
        }
        Set<PosixFilePermission> open = EnumSet.noneOf(PosixFilePermission.class);
        open.addAll(Files.getPosixFilePermissions(file));
        open.retainAll(EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE));
        if (!open.isEmpty()) {
            throw new PolicyException("policy %s: mode allows %s, must be 0644 or stricter".formatted(file, open));
        }
        try {
            String text = Files.readString(file);
            return new PolicyText(text, PolicyParser.parse(text, catalogue, accounts));
        } catch (PolicyException e) {
            throw new PolicyException("%s: %s".formatted(file, e.getMessage()));
        }
    }
}
