package org.luminousnix.tui.keys;

import org.luminousnix.tui.state.ViewState;

/** The state after a key press, and what else it asks for. */
public record Reaction(ViewState state, Effect effect) {
    /** Only the screen changes. */
    static Reaction show(ViewState state) {
        return new Reaction(state, new Effect.None());
    }
}
