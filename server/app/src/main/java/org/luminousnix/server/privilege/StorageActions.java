package org.luminousnix.server.privilege;

import java.util.List;
import java.util.Map;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Risk;

/** The actions on what is kept on disks: the journal, logs, temporary files, filesystems. */
final class StorageActions {
    /** What was not touched for this long is cleared from the server's cache. */
    static final Parameter OLDER = Args.duration("older");

    private static final Parameter KEEP = Args.size("keep");

    static final List<KnownAction> ALL = List.of(
            KnownAction.of("vacuum-journal", Risk.GENTLE, "archived journal files take no more than the size")
                    .takes(KEEP)
                    .bySudo(call -> Recipe.command("journalctl", "--vacuum-size=" + KEEP.of(call))),
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
                .orElseGet(
                        () -> Recipe.byHand("this server has no cache folder: CacheDirectory= of its unit makes one"));
    }
}
