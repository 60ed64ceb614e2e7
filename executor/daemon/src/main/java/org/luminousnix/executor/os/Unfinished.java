package org.luminousnix.executor.os;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What was begun on this host and did not end, because the machine or the program stopped in the middle. */
public final class Unfinished {
    private Unfinished() {}

    /** A sentence for each, with what ends it; none where all is well. Needs the rights of root. */
    public static List<String> told(Os os) throws IOException {
        List<String> told = new ArrayList<>();
        os.nix()
                .switchRecord()
                .read()
                .ifPresent(under -> told.add("%s; rollback-generation to=%d or to=%d ends it"
                        .formatted(under.told(), under.from(), under.to())));
        os.network()
                .files()
                .armed()
                .ifPresent(timer -> told.add(
                        "a restart of the network did not end: %s restores what was there before, or has done so; restart-network ends it"
                                .formatted(timer)));
        return told;
    }
}
