package org.luminousnix.tui.view;

import java.util.List;
import java.util.Optional;
import org.luminousnix.model.Alert;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Plan;
import org.luminousnix.model.Sample;
import org.luminousnix.tui.state.Listings;
import org.luminousnix.tui.state.PanelId;
import org.luminousnix.tui.state.ViewState;

/** All about one incident: pipeline, outcome, ladder, guards, what waits for it, story with every rung, evidence. */
record IncidentDetail(String key) implements Panel {
    @Override
    public PanelId id() {
        return PanelId.DETAIL;
    }

    @Override
    public String title(ViewState state) {
        return "Incident " + Fit.cut(key, 40);
    }

    @Override
    public List<Block> blocks(ViewState state, int width, Context context) {
        Optional<Incident> found = Listings.INCIDENTS.find(state, key);
        return found.isPresent()
                ? blocks(found.get(), state, width, context)
                : new Facts(width)
                        .say(Line.of("The feed no longer tells of this incident: it has ended long ago.", Tone.WARN))
                        .blocks();
    }

    /** The blocks of one incident. */
    static List<Block> blocks(Incident incident, ViewState state, int width, Context context) {
        Alert alert = incident.alert();
        Facts facts = new Facts(width);
        facts.add(List.of(new Block(IncidentBlocks.head(incident, width, context))), "");
        facts.add(List.of(new Block(Pipeline.lines(incident, width))), "");
        if (incident.state() == IncidentState.AWAITING_APPROVAL) {
            facts.add(List.of(Steps.waiting(incident, width)), "");
        }
        facts.add(IncidentBlocks.outcome(incident, width).stream().toList(), "");
        facts.fact("what is wrong", alert.summary());
        facts.fact(
                "opened",
                Figures.stamp(incident.opened(), context.zone()) + ", changed "
                        + Figures.stamp(incident.updated(), context.zone()));
        for (Sample sample : alert.evidence()) {
            facts.fact(
                    "measured",
                    sample.metric() + " = " + Figures.value(sample.metric().name(), sample.value()));
        }
        facts.heading("Ladder").add(Steps.blocks(incident, width, true), "");
        Plan plan = incident.plan();
        if (plan != null) {
            facts.fact(
                    "verified",
                    "within " + Figures.duration(plan.within().toString()) + " after a step, then "
                            + Figures.duration(plan.soak().toString()) + " of soak");
        }
        facts.heading("Guards").add(IncidentBlocks.objections(incident, width), "No guard held anything back.");
        if (!incident.dependents().isEmpty()) {
            facts.heading("Waits for it").add(EvidenceBlocks.dependents(incident, width), "");
        }
        facts.heading("Story").add(Story.blocks(incident, width, context), "Nothing has happened yet.");
        return facts.heading("Evidence")
                .add(EvidenceBlocks.blocks(state, incident, width, context), "Not asked for: e does.")
                .blocks();
    }
}
