package org.luminousnix.tui.state;

/** Editing what is searched for on the shown page. */
public final class Search {
    /** The longest search, in UTF-16 units. */
    private static final int MAX = 100;

    private Search() {}

    /** Keys go into the search from now on. */
    public static ViewState opened(ViewState state) {
        return state.with(state.ui().withHelp(false).withTyping(true));
    }

    /** After a typed character. */
    public static ViewState typed(ViewState state, char character) {
        String text = state.ui().place().search();
        return text.length() < MAX && !Character.isISOControl(character) ? searching(state, text + character) : state;
    }

    /** After a backspace. */
    public static ViewState erased(ViewState state) {
        String text = state.ui().place().search();
        return text.isEmpty() ? state : searching(state, text.substring(0, text.offsetByCodePoints(text.length(), -1)));
    }

    /** Enter: the search stays, keys mean what the table says again. */
    public static ViewState kept(ViewState state) {
        return state.with(state.ui().withTyping(false));
    }

    /** Esc: everything is shown again. */
    public static ViewState cleared(ViewState state) {
        return kept(searching(state, ""));
    }

    private static ViewState searching(ViewState state, String text) {
        return state.with(state.ui().withPlace(state.ui().place().withSearch(text)));
    }
}
