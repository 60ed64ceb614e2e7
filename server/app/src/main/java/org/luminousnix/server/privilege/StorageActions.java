package org.luminousnix.server.privilege;

import java.util.List;
import java.util.Map;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Risk;

/** The actions on what is kept on disks: the journal, logs, temporary files, caches, filesystems. */
final class StorageActions {
    /** What was not touched for this long is cleared from the server's cache. */
    static final Parameter OLDER = Args.duration("older");

    private static final Parameter KEEP = Args.size("keep");
    private static final Parameter MOUNT = Args.mount("mount");

    static final List<KnownAction> ALL = List.of(
            KnownAction.of("vacuum-journal", Risk.GENTLE, "archived journal files take no more than the size")
                    .takes(KEEP)
                    .bySudo(call -> Recipe.command("journalctl", "--vacuum-size=" + KEEP.of(call))),
            KnownAction.of(
                            "clean-temporary-files",
                            Risk.GENTLE,
                            "nothing under the folders of tmpfiles.d is older than its age")
                    .asJob()
                    .bySudo(call -> Recipe.command("systemd-tmpfiles", "--clean")),
            KnownAction.of(
                            "rotate-logs",
                            Risk.GENTLE,
                            "log files that were due, and the journal's, are closed and begun anew")
                    .asJob()
                    .byHand(call -> Recipe.byHand("sudo logrotate -v /etc/logrotate.conf", "sudo journalctl --rotate")),
            // tag::action
            KnownAction.of("trim-filesystem", Risk.GENTLE, "the device knows which blocks the filesystem does not use")
                    .takes(MOUNT)
                    .asJob()
                    .bySudo(call -> Recipe.command("fstrim", "-v", "--", MOUNT.of(call))),
            // end::action
            KnownAction.of("remount-read-write", Risk.CRITICAL, "the mount is writable")
                    .takes(MOUNT)
                    .undoable()
                    .byHand(call -> Recipe.byHand(
                            "grep . /sys/fs/ext4/*/errors_count # a filesystem with errors needs fsck, not this",
                            "sudo mount -o remount,rw -- " + MOUNT.of(call))),
            KnownAction.of("remount-read-only", Risk.CRITICAL, "nothing can be written to the filesystem")
                    .takes(MOUNT)
                    .undoable()
                    .byHand(call -> Recipe.byHand("sudo mount -o remount,ro -- " + MOUNT.of(call))),
            KnownAction.of(
                            "clear-user-cache",
                            Risk.GENTLE,
                            "nothing in the server's own cache was left untouched for longer")
                    .takes(OLDER)
                    .onlyDirect()
                    .byHand(StorageActions::clearCache));

    private StorageActions() {}

    private static Recipe clearCache(ActionCall call) {
        String minutes = Long.toString(Math.max(1, Args.span(OLDER.of(call)).toMinutes()));
        return OwnCache.root()
                .map(root -> Recipe.byHand(new Command(
                                Recipe.program("find"),
                                List.of(root.toString(), "-xdev", "-type", "f", "-mmin", "+" + minutes, "-delete"),
                                Map.of())
                        .pasted()))
                .orElseGet(() ->
                        Recipe.byHand("# this server has no cache folder: CacheDirectory= in its unit would make one"));
    }
}
