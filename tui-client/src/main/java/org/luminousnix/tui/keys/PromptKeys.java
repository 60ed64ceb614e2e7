package org.luminousnix.tui.keys;

import com.googlecode.lanterna.input.KeyStroke;
import org.luminousnix.tui.feed.Command;
import org.luminousnix.tui.state.Moves;
import org.luminousnix.tui.state.Notice;
import org.luminousnix.tui.state.Prompts;
import org.luminousnix.tui.state.ViewState;

/** Keys while a reason is typed. */
final class PromptKeys {
    private PromptKeys() {}

    static Reaction press(ViewState state, KeyStroke stroke) {
        return switch (stroke.getKeyType()) {
            case Escape ->
                Reaction.show(Prompts.closed(state).saying(new Notice(false, "Cancelled: nothing was sent.")));
            case Backspace -> Reaction.show(Prompts.erased(state));
            case Enter -> entered(state);
            case Character ->
                Reaction.show(
                        stroke.isCtrlDown() || stroke.isAltDown()
                                ? state
                                : Prompts.typed(state, stroke.getCharacter()));
            default -> Reaction.show(state); // a foreign enum: every other key means nothing while a reason is typed
        };
    }

    private static Reaction entered(ViewState state) {
        return Moves.command(state)
                .map(command -> new Reaction(
                        Prompts.answered(state).saying(new Notice(false, sending(command))), new Effect.Send(command)))
                .orElseGet(() -> Reaction.show(
                        state.ui().prompt() != null
                                        && state.ui().prompt().text().isBlank()
                                ? state.saying(Moves.refusal(state))
                                : Prompts.closed(state).saying(Moves.refusal(state))));
    }

    private static String sending(Command command) {
        return switch (command) {
            case Command.Pause _ -> "Asking the server to pause.";
            case Command.Resume _ -> "Asking the server to resume.";
            case Command.Approve c -> "Approving " + c.what() + ".";
            case Command.Undo c -> "Taking back the last step of incident " + c.incident() + ".";
            case Command.Deny c -> "Denying " + c.what() + ".";
        };
    }
}
