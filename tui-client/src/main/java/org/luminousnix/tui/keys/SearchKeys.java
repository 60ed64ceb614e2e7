package org.luminousnix.tui.keys;

import com.googlecode.lanterna.input.KeyStroke;
import org.luminousnix.tui.state.Search;
import org.luminousnix.tui.state.ViewState;

/** Keys while a search is typed. */
final class SearchKeys {
    private SearchKeys() {}

    static Reaction press(ViewState state, KeyStroke stroke) {
        return Reaction.show(
                switch (stroke.getKeyType()) {
                    case Escape -> Search.cleared(state);
                    case Backspace -> Search.erased(state);
                    case Enter -> Search.kept(state);
                    case Character ->
                        stroke.isCtrlDown() || stroke.isAltDown() ? state : Search.typed(state, stroke.getCharacter());
                    default -> state; // a foreign enum: every other key means nothing while a search is typed
                });
    }
}
