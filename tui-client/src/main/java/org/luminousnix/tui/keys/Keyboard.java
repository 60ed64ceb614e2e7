package org.luminousnix.tui.keys;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.luminousnix.model.IncidentId;
import org.luminousnix.tui.state.Browse;
import org.luminousnix.tui.state.Incidents;
import org.luminousnix.tui.state.Listings;
import org.luminousnix.tui.state.Moves;
import org.luminousnix.tui.state.Notice;
import org.luminousnix.tui.state.PageId;
import org.luminousnix.tui.state.PanelId;
import org.luminousnix.tui.state.Search;
import org.luminousnix.tui.state.ViewState;

/** What each key press does. */
public final class Keyboard {
    private static final int PAGE = 10;
    private static final int ALL = 1_000_000;

    private Keyboard() {}

    /** The reaction to one stroke; {@code maxScroll} tells how far the focused panel of a state can be scrolled. */
    public static Reaction press(ViewState before, KeyStroke stroke, ToIntFunction<ViewState> maxScroll) {
        boolean end = stroke.getKeyType() == KeyType.EOF;
        if (end || (stroke.isCtrlDown() && KeyTable.find(stroke).isPresent())) {
            return new Reaction(before, new Effect.Quit());
        }
        ViewState state = before.with(before.ui().withNotice(null));
        if (state.ui().prompt() != null) {
            return PromptKeys.press(state, stroke);
        } else if (state.ui().typing()) {
            return SearchKeys.press(state, stroke);
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
            case UNDO -> Reaction.show(Moves.askUndo(withoutHelp(state)));
            case EVIDENCE -> evidence(withoutHelp(state));
            case SHOW_DASHBOARD -> page(state, PageId.DASHBOARD);
            case SHOW_INCIDENTS -> page(state, PageId.INCIDENTS);
            case SHOW_UNITS -> page(state, PageId.UNITS);
            case SHOW_HOST -> page(state, PageId.HOST);
            case SHOW_AUDIT -> page(state, PageId.AUDIT);
            case SHOW_POLICY -> page(state, PageId.POLICY);
            case SHOW_FORECAST -> page(state, PageId.FORECAST);
            case OPEN -> shown(state, Browse.open(state));
            case BACK -> Reaction.show(state.ui().help() ? withoutHelp(state) : Browse.back(state));
            case SEARCH -> Reaction.show(Search.opened(state));
            case SORT -> Reaction.show(Browse.sort(withoutHelp(state)));
            case NEXT_PANEL -> Reaction.show(Browse.panel(state, 1));
            case PREVIOUS_PANEL -> Reaction.show(Browse.panel(state, -1));
            case LINE_UP -> move(state, -1, maxScroll);
            case LINE_DOWN -> move(state, 1, maxScroll);
            case PAGE_UP -> move(state, -PAGE, maxScroll);
            case PAGE_DOWN -> move(state, PAGE, maxScroll);
            case TOP -> move(state, -ALL, maxScroll);
            case BOTTOM -> move(state, ALL, maxScroll);
            case NEWER_INCIDENT -> neighbour(state, -1);
            case OLDER_INCIDENT -> neighbour(state, 1);
            case PREVIOUS_HOST -> new Reaction(state, new Effect.Host(-1));
            case NEXT_HOST -> new Reaction(state, new Effect.Host(1));
        };
    }

    private static Reaction page(ViewState state, PageId page) {
        return Reaction.show(Browse.page(withoutHelp(state), page));
    }

    /** An incident that is newly drilled down into is shown with what was captured of it. */
    private static Reaction shown(ViewState before, ViewState after) {
        String open = after.ui().place().open();
        boolean other = after.ui().page() != before.ui().page()
                || !Objects.equals(open, before.ui().place().open());
        return open != null && other && after.ui().page() == PageId.INCIDENTS
                ? new Reaction(after, new Effect.Fetch(new IncidentId(open)))
                : Reaction.show(after);
    }

    private static Reaction evidence(ViewState state) {
        return Incidents.shown(state)
                .map(incident -> new Reaction(
                        state.ui().page() == PageId.DASHBOARD
                                ? state.with(
                                        state.ui().withChosen(incident.id()).withFocus(PanelId.HEALING))
                                : state,
                        new Effect.Fetch(incident.id())))
                .orElseGet(() -> Reaction.show(state.saying(new Notice(true, "No incident is shown."))));
    }

    /** Up and down: another row in a list, else the panel scrolls. */
    private static Reaction move(ViewState state, int by, ToIntFunction<ViewState> maxScroll) {
        return Reaction.show(Listings.of(state.ui().focus())
                .map(list -> Browse.select(state, list, by))
                .orElseGet(() -> Moves.scroll(state, by, maxScroll.applyAsInt(state))));
    }

    private static Reaction neighbour(ViewState state, int by) {
        if (state.ui().focus() == PanelId.DETAIL) {
            return shown(state, Browse.neighbour(state, by));
        }
        return Reaction.show(state.ui().page() == PageId.DASHBOARD ? Moves.choose(state, by) : state);
    }

    private static ViewState withoutHelp(ViewState state) {
        return state.ui().help() ? state.with(state.ui().withHelp(false)) : state;
    }
}
