package org.luminousnix.server.probe.systemd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Rows of systemd's list of units as states; those that are watched or in trouble with what only their properties tell. */
final class UnitDetails {
    private static final int MOST_DETAILS = 256;

    private UnitDetails() {}

    static List<UnitState> of(UnitBus connected, List<UnitRow> rows, String scope, UnitTable table) throws IOException {
        List<UnitState> states = new ArrayList<>(rows.size());
        int detailed = 0;
        for (UnitRow row : rows) {
            UnitState state = row.state(scope);
            boolean wanted = state.troubled() || table.watches(state.unit());
            states.add(wanted && detailed++ < MOST_DETAILS ? connected.withService(state) : state);
        }
        return states;
    }
}
