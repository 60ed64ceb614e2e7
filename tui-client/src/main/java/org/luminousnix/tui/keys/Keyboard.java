package org.luminousnix.tui.keys;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.function.ToIntFunction;
import org.luminousnix.tui.feed.Command;
import org.luminousnix.tui.state.Incidents;
import org.luminousnix.tui.state.Moves;
import org.luminousnix.tui.state.Notice;
import org.luminousnix.tui.state.PanelId;
import org.luminousnix.tui.state.Prompts;
import org.luminousnix.tui.state.ViewState;

/** What each key press does. */
public final class Keyboard {
    private static final int PAGE = 10;

    private Keyboard() {}

    /** The reaction to one stroke; {@code maxScroll} tells how far the focused panel of a state can be scrolled. */
    public static Reaction press(ViewState before, KeyStroke stroke, ToIntFunction<ViewState> maxScroll) {
        if (stroke.getKeyType() == KeyType.EOF) {
            return new Reaction(before, new Effect.Quit());
        }
        ViewState state = before.with(before.ui().withNotice(null));
        if (state.ui().prompt() != null) {
            return inPrompt(state, stroke);
        }
        if (state.ui().help() && stroke.getKeyType() == KeyType.Escape) {
            return Reaction.show(state.with(state.ui().withHelp(false)));
        }
        return KeyTable.find(stroke)
                .map(action -> act(state, action, maxScroll))
                .orElse(Reaction.show(state));
    }

    private static Reaction act(ViewState state, KeyAction action, ToIntFunction<ViewState> maxScroll) {
        return switch (action) {
            case QUIT -> new Reaction(state, new Effect.Quit());
            case REFRESH -> new Reaction(state.saying(new Notice(false, "Connecting afresh.")), new Effect.Reconnect());
            case HELP ->
                Reaction.show(state.with(state.ui().withHelp(!state.ui().help())));
            case PAUSE -> Reaction.show(Moves.askPause(withoutHelp(state)));
            case APPROVE -> Reaction.show(Moves.askDecision(withoutHelp(state), true));
            case DENY -> Reaction.show(Moves.askDecision(withoutHelp(state), false));
            case EVIDENCE -> evidence(withoutHelp(state));
            case NEXT_PANEL ->
                Reaction.show(state.with(state.ui().withFocus(state.ui().focus().move(1))));
            case PREVIOUS_PANEL ->
                Reaction.show(state.with(state.ui().withFocus(state.ui().focus().move(-1))));
            case LINE_UP -> scroll(state, -1, maxScroll);
            case LINE_DOWN -> scroll(state, 1, maxScroll);
            case PAGE_UP -> scroll(state, -PAGE, maxScroll);
            case PAGE_DOWN -> scroll(state, PAGE, maxScroll);
            case TOP -> scroll(state, -1_000_000, maxScroll);
            case BOTTOM -> scroll(state, 1_000_000, maxScroll);
            case NEWER_INCIDENT -> Reaction.show(Moves.choose(state, -1));
            case OLDER_INCIDENT -> Reaction.show(Moves.choose(state, 1));
            case PREVIOUS_HOST -> new Reaction(state, new Effect.Host(-1));
            case NEXT_HOST -> new Reaction(state, new Effect.Host(1));
        };
    }

    private static Reaction evidence(ViewState state) {
        return Incidents.shown(state)
                .map(incident -> new Reaction(
                        state.with(state.ui().withChosen(incident.id()).withFocus(PanelId.HEALING)),
                        new Effect.Fetch(incident.id())))
                .orElseGet(() -> Reaction.show(state.saying(new Notice(true, "No incident is shown."))));
    }

    private static Reaction scroll(ViewState state, int by, ToIntFunction<ViewState> maxScroll) {
        return Reaction.show(Moves.scroll(state, by, maxScroll.applyAsInt(state)));
    }

    private static ViewState withoutHelp(ViewState state) {
        return state.with(state.ui().withHelp(false));
    }

    private static Reaction inPrompt(ViewState state, KeyStroke stroke) {
        if (stroke.isCtrlDown() && KeyTable.find(stroke).isPresent()) {
            return new Reaction(state, new Effect.Quit());
        }
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
                        Prompts.closed(state).saying(new Notice(false, sending(command))), new Effect.Send(command)))
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
