package org.luminousnix.tui.view;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Transition;

/** Where an incident stands on its way: what it has passed, where it is, what lies ahead. */
final class Pipeline {
    private Pipeline() {}

    static List<Line> lines(Incident incident, int width) {
        Set<IncidentState> passed = EnumSet.noneOf(IncidentState.class);
        incident.story().stream().map(Transition::state).forEach(passed::add);
        passed.add(incident.state());
        Line line = Line.EMPTY;
        for (IncidentState state : IncidentState.values()) {
            if (state.ended() || (state == IncidentState.AWAITING_APPROVAL && !passed.contains(state))) {
                continue;
            }
            if (incident.state().ended() && !passed.contains(state)) {
                continue;
            }
            line = (line.spans().isEmpty() ? line : line.and(" › ", Tone.DIM)).and(one(state, incident, passed));
        }
        IncidentState end = incident.state().ended() ? incident.state() : IncidentState.HEALED;
        return Fit.wrap(line.and(" › ", Tone.DIM).and(one(end, incident, passed)), width, 2, 4);
    }

    private static Line one(IncidentState state, Incident incident, Set<IncidentState> passed) {
        if (state == incident.state()) {
            return Line.of("[" + word(state).toUpperCase(java.util.Locale.ROOT) + "]", tone(state));
        }
        return passed.contains(state) ? Line.of("✓" + word(state), Tone.PLAIN) : Line.of(word(state), Tone.DIM);
    }

    /** The state in lower case, short. */
    static String word(IncidentState state) {
        return switch (state) {
            case OPEN -> "open";
            case DIAGNOSED -> "diagnosed";
            case PLANNED -> "planned";
            case AWAITING_APPROVAL -> "approval";
            case EXECUTING -> "executing";
            case VERIFYING -> "verifying";
            case SOAKING -> "soaking";
            case HEALED -> "healed";
            case ROLLED_BACK -> "rolled back";
            case ESCALATED -> "handed over";
            case WITHHELD -> "withheld";
            case GAVE_UP -> "gave up";
            case INTERRUPTED -> "interrupted";
        };
    }

    /** How the state looks. */
    static Tone tone(IncidentState state) {
        return switch (state) {
            case OPEN, DIAGNOSED, PLANNED, EXECUTING, VERIFYING, SOAKING -> Tone.FOCUS;
            case AWAITING_APPROVAL -> Tone.LOUD;
            case HEALED -> Tone.GOOD;
            case ROLLED_BACK, WITHHELD, INTERRUPTED -> Tone.WARN;
            case ESCALATED, GAVE_UP -> Tone.BAD;
        };
    }
}
