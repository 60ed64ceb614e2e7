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
 * @param focus the panel that arrows scroll
 * @param scroll how many blocks of each panel are scrolled past; absent is 0
 * @param chosen the incident picked with the arrows, or null: then the most urgent one is shown
 * @param prompt the open question, or null
 * @param evidence what was captured of the incident that was asked about last, or null
 */
public record Ui(
        PageId page,
        PanelId focus,
        Map<PanelId, Integer> scroll,
        boolean help,
        @Nullable IncidentId chosen,
        @Nullable Prompt prompt,
        @Nullable Notice notice,
        @Nullable Captured evidence) {
    /** As the program starts. */
    public static final Ui START = new Ui(PageId.DASHBOARD, PanelId.HEALING, Map.of(), false, null, null, null, null);

    public Ui {
        scroll = Collections.unmodifiableMap(new EnumMap<>(scroll.isEmpty() ? new EnumMap<>(PanelId.class) : scroll));
    }

    /** How many blocks of the panel are scrolled past. */
    public int scrolled(PanelId panel) {
        return scroll.getOrDefault(panel, 0);
    }

    /** With the focus elsewhere. */
    public Ui withFocus(PanelId panel) {
        return new Ui(page, panel, scroll, help, chosen, prompt, notice, evidence);
    }

    /** With a panel scrolled to a block; never before the first. */
    public Ui withScroll(PanelId panel, int to) {
        Map<PanelId, Integer> changed = new EnumMap<>(PanelId.class);
        changed.putAll(scroll);
        changed.put(panel, Math.max(0, to));
        return new Ui(page, focus, changed, help, chosen, prompt, notice, evidence);
    }

    /** With the help shown or hidden. */
    public Ui withHelp(boolean shown) {
        return new Ui(page, focus, scroll, shown, chosen, prompt, notice, evidence);
    }

    /** With an incident picked; its story is shown from the top. */
    public Ui withChosen(@Nullable IncidentId incident) {
        Ui top = withScroll(PanelId.HEALING, 0);
        return new Ui(page, focus, top.scroll, help, incident, prompt, notice, evidence);
    }

    /** With a question open, or none. */
    public Ui withPrompt(@Nullable Prompt open) {
        return new Ui(page, focus, scroll, help, chosen, open, notice, evidence);
    }

    /** With a sentence in the footer, or none. */
    public Ui withNotice(@Nullable Notice said) {
        return new Ui(page, focus, scroll, help, chosen, prompt, said, evidence);
    }

    /** With what was captured before an incident's first step. */
    public Ui withEvidence(Captured captured) {
        return new Ui(page, focus, scroll, help, chosen, prompt, notice, captured);
    }
}
