package org.luminousnix.executor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.action.Action;
import org.luminousnix.executor.action.Arguments;
import org.luminousnix.executor.action.Effect;
import org.luminousnix.executor.action.Place;
import org.luminousnix.executor.action.Progress;
import org.luminousnix.executor.oneshot.Instance;
import org.luminousnix.executor.oneshot.OneShots;
import org.luminousnix.executor.os.Os;

/**
 * Has an action done where it belongs.
 *
 * @param privileged true when this process is root itself, as in a container without systemd: then everything is done here
 */
record Hands(Os os, OneShots oneShots, boolean privileged) {
    /** Why an action cannot be done on this host, or null when it can. */
    @Nullable
    String unavailable(Action action) {
        String why = action.unavailable(os);
        return why != null || here(action) ? why : oneShots.unavailable(action.spec());
    }

    /** Does it for a user, as a step. */
    Effect run(Action action, Arguments args, long uid, String step, Progress progress)
            throws IOException, InterruptedException {
        return here(action)
                ? action.run(args, os, progress)
                : oneShots.run(action.spec(), new Instance(job(uid, step), uid, args), progress);
    }

    /** Takes something back for a user when its lease is over. */
    Effect undo(Action action, Arguments args, long uid, String step) throws IOException, InterruptedException {
        return run(action, args, uid, step, Progress.SILENT);
    }

    private boolean here(Action action) {
        return privileged || action.place() == Place.HERE;
    }

    private static String job(long uid, String step) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest((uid + "/" + step).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
