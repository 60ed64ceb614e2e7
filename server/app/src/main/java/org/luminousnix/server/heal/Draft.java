package org.luminousnix.server.heal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Dependent;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.Plan;
import org.luminousnix.model.Transition;

/** An incident of which some parts are about to be others; for one thread, once. */
final class Draft {
    private final Incident of;
    private IncidentState state;
    private Instant updated;
    private @Nullable Plan plan;
    private int step;
    private List<String> objections;
    private List<Transition> story;
    private @Nullable Outcome outcome;
    private List<Dependent> dependents;

    /** A draft that is the incident as it is. */
    Draft(Incident incident) {
        of = incident;
        state = incident.state();
        updated = incident.updated();
        plan = incident.plan();
        step = incident.step();
        objections = incident.objections();
        story = incident.story();
        outcome = incident.outcome();
        dependents = incident.dependents();
    }

    Draft state(IncidentState now) {
        state = now;
        return this;
    }

    Draft updated(Instant at) {
        updated = at;
        return this;
    }

    Draft plan(@Nullable Plan now) {
        plan = now;
        return this;
    }

    Draft step(int now) {
        step = now;
        return this;
    }

    Draft objections(List<String> now) {
        objections = now;
        return this;
    }

    Draft story(List<Transition> now) {
        story = now;
        return this;
    }

    Draft outcome(Outcome now) {
        outcome = now;
        return this;
    }

    Draft dependents(List<Dependent> now) {
        dependents = now;
        return this;
    }

    /** The incident as drafted. */
    Incident done() {
        return new Incident(
                of.id(), of.alert(), state, of.opened(), updated, plan, step, objections, story, outcome, dependents);
    }
}
