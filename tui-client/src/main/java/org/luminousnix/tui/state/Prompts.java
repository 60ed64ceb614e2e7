package org.luminousnix.tui.state;

/** Editing the reason of the open question. */
public final class Prompts {
    private Prompts() {}

    /** After a typed character. */
    public static ViewState typed(ViewState state, char character) {
        Prompt prompt = state.ui().prompt();
        return prompt == null ? state : state.with(state.ui().withPrompt(prompt.typed(character)));
    }

    /** After a backspace. */
    public static ViewState erased(ViewState state) {
        Prompt prompt = state.ui().prompt();
        return prompt == null ? state : state.with(state.ui().withPrompt(prompt.erased()));
    }

    /** Without the question. */
    public static ViewState closed(ViewState state) {
        return state.with(state.ui().withPrompt(null));
    }
}
