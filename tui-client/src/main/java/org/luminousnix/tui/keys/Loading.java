package org.luminousnix.tui.keys;

import java.time.Instant;
import org.luminousnix.tui.state.ViewState;
import org.luminousnix.tui.state.Wants;

/** What the shown page needs beside the feed. */
public final class Loading {
    private Loading() {}

    /** Asks for one thing that the page has not, or only old; to be called at every turn, for it answers with None where nothing is due. */
    public static Reaction due(ViewState state, Instant now) {
        return Wants.due(state, now)
                .map(path -> new Reaction(state.asking(path, now), new Effect.Load(path)))
                .orElse(Reaction.show(state));
    }
}
