package org.luminousnix.tui.view;

import java.util.List;
import org.luminousnix.model.Alert;
import org.luminousnix.model.Incident;
import org.luminousnix.tui.state.Incidents;
import org.luminousnix.tui.state.Listing;
import org.luminousnix.tui.state.Listings;
import org.luminousnix.tui.state.PanelId;
import org.luminousnix.tui.state.ViewState;

/** The incidents, a row each. */
final class IncidentsPanel implements ListPanel<Incident> {
    private static final List<Column> COLUMNS = List.of(
            Column.of("opened", 14),
            Column.of("state", 12),
            Column.of("severity", 8),
            Column.of("rule", 18),
            Column.rest("about"),
            Column.of("step", 32).from(110),
            Column.of("id", 12).from(130));

    @Override
    public PanelId id() {
        return PanelId.INCIDENTS;
    }

    @Override
    public Listing<Incident> listing() {
        return Listings.INCIDENTS;
    }

    @Override
    public String title() {
        return "Incidents";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public List<Line> cells(Incident incident, Context context) {
        Alert alert = incident.alert();
        String step = Incidents.step(incident)
                .map(now -> (incident.step() + 1) + ". " + now.call())
                .orElse("");
        return List.of(
                Line.of(Figures.stamp(incident.opened(), context.zone()), Tone.DIM),
                Line.of(Pipeline.word(incident.state()), Pipeline.tone(incident.state())),
                Line.of(alert.severity().word(), HealthPanel.tone(alert.severity())),
                Line.of(alert.rule(), Tone.STRONG),
                Line.of(alert.subject().toString(), Tone.PLAIN),
                Line.of(step, Tone.PLAIN),
                Line.of(incident.id().value(), Tone.DIM));
    }

    @Override
    public Line none(ViewState state) {
        return Line.of(state.snapshot() == null ? "no data yet" : "Nothing needed healing.", Tone.DIM);
    }
}
