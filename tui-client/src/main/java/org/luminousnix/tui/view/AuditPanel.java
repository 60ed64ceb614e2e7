package org.luminousnix.tui.view;

import java.util.List;
import java.util.Locale;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.AuditKind;
import org.luminousnix.tui.feed.Loaded;
import org.luminousnix.tui.state.Listing;
import org.luminousnix.tui.state.Listings;
import org.luminousnix.tui.state.PanelId;
import org.luminousnix.tui.state.ViewState;
import org.luminousnix.tui.state.Wants;

/** The audit trail, a row each; the search filters it. */
final class AuditPanel implements ListPanel<AuditEntry> {
    private static final List<Column> COLUMNS = List.of(
            Column.figures("no.", 6).from(96),
            Column.of("at", 14),
            Column.of("what", 14),
            Column.of("by", 10),
            Column.rest("text"),
            Column.of("incident", 12).from(120));

    @Override
    public PanelId id() {
        return PanelId.AUDIT;
    }

    @Override
    public Listing<AuditEntry> listing() {
        return Listings.AUDIT;
    }

    @Override
    public String title() {
        return "Audit";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public List<Line> cells(AuditEntry entry, Context context) {
        return List.of(
                Line.of(Long.toString(entry.sequence()), Tone.DIM),
                Line.of(Figures.stamp(entry.at(), context.zone()), Tone.DIM),
                Line.of(word(entry.kind()), EventLogPanel.tone(entry.kind())),
                Line.of(entry.actor(), Tone.PLAIN),
                Line.of(entry.text(), Tone.PLAIN),
                Line.of(entry.incident() == null ? "" : entry.incident().value(), Tone.DIM));
    }

    /** What an entry records, as words. */
    static String word(AuditKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public List<Line> above(ViewState state, int width, Context context) {
        Loaded loaded = state.loads().answer(Wants.AUDIT).orElse(null);
        return loaded == null || loaded.reason().isEmpty()
                ? List.of()
                : List.of(Fit.cut(Line.of("! Only what the feed has told: " + Absent.why(loaded), Tone.WARN), width));
    }

    @Override
    public Line none(ViewState state) {
        return Absent.line(state, Wants.AUDIT, "audit trail", "Nothing has happened yet.");
    }
}
