package org.luminousnix.server.probe.systemd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rows of systemd's list of units as states; those that are watched or in trouble with what only their properties tell. Each of these is two
 * calls over the bus, so a list never asks about more than {@value #MOST}: about those in trouble, those not known yet and those that changed, then
 * about {@value #AGAIN} more in turn, where signals keep the table current. Of the others stands what the table has.
 */
final class UnitDetails {
    static final int MOST = 256;
    static final int AGAIN = 64;

    private UnitDetails() {}

    /** The states of these rows; {@code turn} counts the lists, so that each of many units has its turn. */
    static List<UnitState> of(UnitBus connected, List<UnitRow> rows, String scope, UnitTable table, long turn)
            throws IOException {
        int again = connected.subscribed() ? AGAIN : MOST;
        List<UnitState> states = new ArrayList<>(rows.size());
        rows.forEach(row -> states.add(row.state(scope)));
        Set<String> asked = asked(states, table, again, turn);
        for (int i = 0; i < states.size(); i++) {
            UnitState state = states.get(i);
            UnitState known = table.state(state.unit());
            if (asked.contains(state.unit())) {
                states.set(i, connected.withService(state));
            } else if (wanted(state, table) && !news(state, known)) {
                states.set(i, state.withService(known.result(), known.restarts()));
            }
        }
        return states;
    }

    /** The units of these that are to be asked about; {@code again} of those that are as they were. */
    static Set<String> asked(List<UnitState> states, UnitTable table, int again, long turn) {
        Set<String> asked = new HashSet<>();
        List<String> others = new ArrayList<>();
        for (UnitState state : states) {
            if (wanted(state, table)) {
                boolean first = state.troubled() || news(state, table.state(state.unit()));
                if (first && asked.size() < MOST) {
                    asked.add(state.unit());
                } else if (!first) {
                    others.add(state.unit());
                }
            }
        }
        int more = Math.min(Math.min(again, others.size()), MOST - asked.size());
        for (int i = 0; i < more; i++) {
            asked.add(others.get((int) ((turn * again + i) % others.size())));
        }
        return asked;
    }

    private static boolean wanted(UnitState state, UnitTable table) {
        return state.service() && (state.troubled() || table.watches(state.unit()));
    }

    /** Whether the table does not have what the properties say of a unit in this state. */
    private static boolean news(UnitState state, UnitState known) {
        return known.restarts() < 0
                || !state.active().equals(known.active())
                || !state.sub().equals(known.sub());
    }
}
