package org.luminousnix.tui.state;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.IncidentId;
import org.luminousnix.tui.feed.Captured;

/**
 * What the person did to the screen.
 *
 * @param page the one that is shown
 * @param places where the person is on each page; absent is the start
 * @param scroll how many blocks of each panel are scrolled past; absent is 0
 * @param typing whether keys go into the search
 * @param chosen the incident picked with the arrows, or null: then the most urgent one is shown
 * @param prompt the open question, or null
 * @param evidence what was captured of the incident that was asked about last, or null
 */
public record Ui(
        PageId page,
        Map<PageId, Place> places,
        Map<PanelId, Integer> scroll,
        boolean help,
        boolean typing,
        @Nullable IncidentId chosen,
        @Nullable Prompt prompt,
        @Nullable Notice notice,
        @Nullable Captured evidence) {
    /** As the program starts. */
    public static final Ui START = new Ui(PageId.DASHBOARD, Map.of(), Map.of(), false, false, null, null, null, null);

    public Ui {
        scroll = Collections.unmodifiableMap(new EnumMap<>(scroll.isEmpty() ? new EnumMap<>(PanelId.class) : scroll));
        places = Collections.unmodifiableMap(new EnumMap<>(places.isEmpty() ? new EnumMap<>(PageId.class) : places));
    }

    /** Where the person is on the shown page. */
    public Place place() {
        return place(page);
    }

    /** Where the person is on a page. */
    public Place place(PageId of) {
        Place place = places.get(of);
        return place == null ? Place.of(of) : place;
    }

    /** The panel that arrows move in: the help while it is open, else what is drilled down into, else the one picked with Tab. */
    public PanelId focus() {
        return help ? PanelId.HELP : place().open() != null ? PanelId.DETAIL : place().focus();
    }

    /** How many blocks of the panel are scrolled past. */
    public int scrolled(PanelId panel) {
        return scroll.getOrDefault(panel, 0);
    }

    /** With another page; what was drilled down into there is seen from its top. */
    public Ui withPage(PageId shown) {
        return new Ui(shown, places, top(PanelId.DETAIL), help, false, chosen, prompt, notice, evidence);
    }

    /** With the person elsewhere on the shown page; what is newly drilled down into is seen from its top. */
    public Ui withPlace(Place place) {
        Map<PageId, Place> changed = new EnumMap<>(PageId.class);
        changed.putAll(places);
        changed.put(page, place);
        boolean same = java.util.Objects.equals(place.open(), place().open());
        return new Ui(
                page, changed, same ? scroll : top(PanelId.DETAIL), help, typing, chosen, prompt, notice, evidence);
    }

    /** With the focus elsewhere on the shown page. */
    public Ui withFocus(PanelId panel) {
        return withPlace(place().withFocus(panel));
    }

    /** With a panel scrolled to a block. */
    public Ui withScroll(PanelId panel, int to) {
        Map<PanelId, Integer> changed = new EnumMap<>(PanelId.class);
        changed.putAll(scroll);
        changed.put(panel, Math.max(0, to));
        return new Ui(page, places, changed, help, typing, chosen, prompt, notice, evidence);
    }

    /** With the help shown, from its top, or hidden. */
    public Ui withHelp(boolean shown) {
        return new Ui(page, places, top(PanelId.HELP), shown, typing, chosen, prompt, notice, evidence);
    }

    /** With keys going into the search, or not. */
    Ui withTyping(boolean on) {
        return new Ui(page, places, scroll, help, on, chosen, prompt, notice, evidence);
    }

    /** With an incident picked; its story is shown from the top. */
    public Ui withChosen(@Nullable IncidentId incident) {
        return new Ui(page, places, top(PanelId.HEALING), help, typing, incident, prompt, notice, evidence);
    }

    /** With a question open, or none. */
    public Ui withPrompt(@Nullable Prompt open) {
        return new Ui(page, places, scroll, help, typing, chosen, open, notice, evidence);
    }

    /** With a sentence in the footer, or none. */
    public Ui withNotice(@Nullable Notice said) {
        return new Ui(page, places, scroll, help, typing, chosen, prompt, said, evidence);
    }

    /** With what was captured before an incident's first step. */
    public Ui withEvidence(Captured captured) {
        return new Ui(page, places, scroll, help, typing, chosen, prompt, notice, captured);
    }

    private Map<PanelId, Integer> top(PanelId panel) {
        return withScroll(panel, 0).scroll();
    }
}
