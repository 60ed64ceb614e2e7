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

    /** After the answer was sent: a decision frees the panel for what is most urgent now, whatever was picked before. */
    public static ViewState answered(ViewState state) {
        Prompt prompt = state.ui().prompt();
        boolean decided = prompt != null && prompt.question() instanceof Question.Decide;
        return closed(decided ? state.with(state.ui().withChosen(null)) : state);
    }

    /** Without the question. */
    public static ViewState closed(ViewState state) {
        return state.with(state.ui().withPrompt(null));
    }
}
