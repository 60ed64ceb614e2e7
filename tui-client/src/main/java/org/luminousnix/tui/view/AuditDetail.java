package org.luminousnix.tui.view;

import java.util.List;
import java.util.Optional;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.Incident;
import org.luminousnix.tui.state.Listings;
import org.luminousnix.tui.state.PanelId;
import org.luminousnix.tui.state.ViewState;

/** One audit entry in full, and the incident that it belongs to. */
record AuditDetail(String key) implements Panel {
    @Override
    public PanelId id() {
        return PanelId.DETAIL;
    }

    @Override
    public String title(ViewState state) {
        return "Audit entry " + key;
    }

    @Override
    public List<Block> blocks(ViewState state, int width, Context context) {
        Facts facts = new Facts(width);
        Optional<AuditEntry> found = Listings.AUDIT.find(state, key);
        if (found.isEmpty()) {
            return facts.say(Line.of("This entry is older than what was loaded.", Tone.WARN))
                    .blocks();
        }
        AuditEntry entry = found.get();
        facts.fact("at", Figures.stamp(entry.at(), context.zone()) + " (" + entry.at() + ")")
                .fact("what", AuditPanel.word(entry.kind()), EventLogPanel.tone(entry.kind()))
                .fact("by", entry.actor())
                .fact("text", entry.text(), Tone.STRONG);
        if (entry.incident() == null) {
            return facts.say(Line.of("It belongs to no incident.", Tone.DIM)).blocks();
        }
        String id = entry.incident().value();
        Optional<Incident> incident = Listings.INCIDENTS.find(state, id);
        facts.heading("Incident " + id + (incident.isEmpty() ? "" : ", Enter shows it alone"));
        return facts.add(
                        incident.map(known -> IncidentDetail.blocks(known, state, width, context))
                                .orElse(List.of()),
                        "The feed no longer tells of this incident: it has ended long ago.")
                .blocks();
    }
}
