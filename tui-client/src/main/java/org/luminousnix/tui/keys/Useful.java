package org.luminousnix.tui.keys;

import org.luminousnix.tui.state.Incidents;
import org.luminousnix.tui.state.Listings;
import org.luminousnix.tui.state.PageId;
import org.luminousnix.tui.state.Place;
import org.luminousnix.tui.state.ViewState;

/** Which keys do something as things stand: the footer has no room for the others, the help has them all. */
public final class Useful {
    private Useful() {}

    /** Whether the footer should name the key. */
    public static boolean now(ViewState state, KeyAction action) {
        Place place = state.ui().place();
        return switch (action) {
            case APPROVE, DENY -> Incidents.toDecide(state).isPresent();
            case UNDO -> Incidents.shown(state).flatMap(Incidents::step).isPresent();
            case BACK ->
                state.ui().help() || place.open() != null || !place.search().isEmpty();
            case SORT -> place.open() == null && Listings.of(state.ui().page()).isPresent();
            case OPEN -> place.open() == null && state.ui().page() != PageId.FORECAST;
            case NEXT_PANEL ->
                place.open() == null && state.ui().page().panels().size() > 1;
            default -> true; // whatever else has a brief word can always be pressed
        };
    }
}
