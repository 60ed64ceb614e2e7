package org.luminousnix.tui.state;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Plan;
import org.luminousnix.model.Snapshot;
import org.luminousnix.model.Step;

/** Which incident is meant. */
public final class Incidents {
    private Incidents() {}

    /** Those that wait for a person, newest first. */
    public static List<Incident> waiting(Snapshot snapshot) {
        return snapshot.incidents().stream()
                .filter(incident -> incident.state() == IncidentState.AWAITING_APPROVAL)
                .toList();
    }

    /** The one to show: on the page of incidents that one, else the one that a question is open about, else the one picked with the arrows, else one that waits for a person, else one under way, else the newest. */
    public static Optional<Incident> shown(ViewState state) {
        Snapshot snapshot = state.snapshot();
        if (snapshot == null) {
            return Optional.empty();
        }
        if (state.ui().page() == PageId.INCIDENTS) {
            String open = state.ui().place().open();
            return open != null ? Listings.INCIDENTS.find(state, open) : Listings.INCIDENTS.picked(state);
        }
        List<Incident> all = snapshot.incidents();
        return byId(snapshot, asked(state.ui().prompt()))
                .or(() -> byId(snapshot, state.ui().chosen()))
                .or(() -> waiting(snapshot).stream().findFirst())
                .or(() -> all.stream()
                        .filter(incident -> !incident.state().ended())
                        .findFirst())
                .or(() -> all.stream().findFirst());
    }

    private static @Nullable IncidentId asked(@Nullable Prompt prompt) {
        return switch (prompt == null ? null : prompt.question()) {
            case null -> null;
            case Question.Decide decide -> decide.incident();
            case Question.Undo undo -> undo.incident();
            case Question.Pause _, Question.Resume _ -> null;
        };
    }

    /** The one a decision is about: the shown one where it waits, else the newest that waits. */
    public static Optional<Incident> toDecide(ViewState state) {
        Snapshot snapshot = state.snapshot();
        if (snapshot == null) {
            return Optional.empty();
        }
        return shown(state)
                .filter(incident -> incident.state() == IncidentState.AWAITING_APPROVAL)
                .or(() -> waiting(snapshot).stream().findFirst());
    }

    /** The step under way or last tried, where there is a plan. */
    public static Optional<Step> step(Incident incident) {
        Plan plan = incident.plan();
        return plan == null
                        || incident.step() < 0
                        || incident.step() >= plan.steps().size()
                ? Optional.empty()
                : Optional.of(plan.steps().get(incident.step()));
    }

    /** The incident with this id, if it is still known. */
    static Optional<Incident> byId(Snapshot snapshot, @Nullable IncidentId id) {
        return snapshot.incidents().stream()
                .filter(incident -> incident.id().equals(id))
                .findFirst();
    }

    /** The neighbour of the shown one in the list: {@code by} 1 is the next older, -1 the next newer; stops at the ends. */
    static Optional<IncidentId> neighbour(ViewState state, int by) {
        Snapshot snapshot = state.snapshot();
        if (snapshot == null || snapshot.incidents().isEmpty()) {
            return Optional.empty();
        }
        List<IncidentId> ids = snapshot.incidents().stream().map(Incident::id).toList();
        int at = shown(state).map(incident -> ids.indexOf(incident.id())).orElse(0);
        return Optional.of(ids.get(Math.clamp((long) at + by, 0, ids.size() - 1)));
    }
}
