package org.luminousnix.tui.state;

import java.time.Instant;
import java.util.Optional;

/** Which answers of the REST interface the shown page is drawn from. */
public final class Wants {
    private Wants() {}

    /** The path that should be asked for now; nothing without a connection. */
    public static Optional<String> due(ViewState state, Instant now) {
        PageId page = state.ui().page();
        return !page.path().isEmpty()
                        && state.link() instanceof Link.Live
                        && state.loads().due(page.path(), page.every(), now)
                ? Optional.of(page.path())
                : Optional.empty();
    }
}
