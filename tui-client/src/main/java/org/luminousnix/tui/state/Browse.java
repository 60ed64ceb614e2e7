package org.luminousnix.tui.state;

import java.util.List;
import java.util.Optional;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.IncidentId;

/** Moving about in pages and lists, as functions from state to state. */
public final class Browse {
    private Browse() {}

    /** Shows a page, as it was left. */
    public static ViewState page(ViewState state, PageId page) {
        return state.with(state.ui().withPage(page));
    }

    /** Goes to another panel of the page: 1 is the next one, -1 the one before. */
    public static ViewState panel(ViewState state, int by) {
        List<PanelId> panels = state.ui().page().panels();
        int at = panels.indexOf(state.ui().place().focus());
        return state.with(state.ui().withFocus(panels.get(Math.floorMod(at + by, panels.size()))));
    }

    /** Picks the row so many places further down the list, or up; stops at the ends. */
    public static ViewState select(ViewState state, Listing<?> list, int by) {
        List<String> keys = list.keys(state);
        if (keys.isEmpty()) {
            return state;
        }
        int to = Math.clamp((long) list.index(state) + by, 0, keys.size() - 1);
        return state.with(state.ui().withPlace(state.ui().place().withAt(keys.get(to))));
    }

    /** In what is drilled down into: the next row of the list (1), or the one before (-1). */
    public static ViewState neighbour(ViewState state, int by) {
        return Listings.of(state.ui().page())
                .map(list -> select(state, list, by))
                .map(moved -> moved.with(moved.ui()
                        .withPlace(
                                moved.ui().place().withOpen(moved.ui().place().at()))))
                .orElse(state);
    }

    /** Drills down into what has the focus. */
    public static ViewState open(ViewState state) {
        return switch (state.ui().focus()) {
            case HEALTH, TRENDS -> page(state, PageId.HOST);
            case LOG -> page(state, PageId.AUDIT);
            case HEALING ->
                Incidents.shown(state).map(i -> incident(state, i.id())).orElse(state);
            case INCIDENTS, UNITS, AUDIT, POLICY -> row(state);
            case PROCESSES -> process(state);
            case DETAIL -> further(state);
            case HOST, FORECAST, HELP -> state;
        };
    }

    /** One step back: out of what is drilled down into, else out of the search. */
    public static ViewState back(ViewState state) {
        Place place = state.ui().place();
        return place.open() != null
                ? state.with(state.ui().withPlace(place.withOpen(null)))
                : state.with(state.ui().withPlace(place.withSearch("")));
    }

    /** The next order of the page's list. */
    public static ViewState sort(ViewState state) {
        Place place = state.ui().place();
        Optional<Listing<?>> list = Listings.of(state.ui().page());
        if (list.isEmpty() || place.open() != null) {
            return state.saying(new Notice(true, "Nothing to sort here: lists can be sorted."));
        }
        int next = (place.order() + 1) % list.get().orders().size();
        ViewState sorted = state.with(state.ui().withPlace(place.withOrder(next).withAt("")));
        return sorted.saying(
                new Notice(false, "Sorted by: " + list.get().orders().get(next).name() + "."));
    }

    private static ViewState row(ViewState state) {
        Place place = state.ui().place();
        return Listings.of(place.focus())
                .map(list -> select(state, list, 0))
                .filter(at ->
                        Listings.of(place.focus()).flatMap(l -> l.picked(at)).isPresent())
                .map(at -> at.with(at.ui()
                        .withPlace(at.ui().place().withOpen(at.ui().place().at()))))
                .orElse(state);
    }

    private static ViewState process(ViewState state) {
        String unit = Listings.PROCESSES.picked(state).map(ProcessRow::unit).orElse("");
        return unit.isEmpty()
                ? state.saying(new Notice(true, "No unit is known to which this process belongs."))
                : opened(page(state, PageId.UNITS), unit);
    }

    /** From a unit or an audit entry to its incident. */
    private static ViewState further(ViewState state) {
        String open = state.ui().place().open();
        String id = "";
        if (open != null && state.ui().page() == PageId.UNITS) {
            id = Listings.UNITS
                    .find(state, open)
                    .map(unit -> unit.text("incident"))
                    .orElse("");
        } else if (open != null && state.ui().page() == PageId.AUDIT) {
            id = Listings.AUDIT
                    .find(state, open)
                    .map(AuditEntry::incident)
                    .map(IncidentId::value)
                    .orElse("");
        }
        return id.isEmpty() ? state : incident(state, new IncidentId(id));
    }

    private static ViewState incident(ViewState state, IncidentId id) {
        return opened(page(state, PageId.INCIDENTS), id.value());
    }

    private static ViewState opened(ViewState state, String row) {
        return state.with(state.ui().withPlace(state.ui().place().withOpen(row)));
    }
}
