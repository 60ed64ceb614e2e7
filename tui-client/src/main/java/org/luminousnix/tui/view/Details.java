package org.luminousnix.tui.view;

import org.luminousnix.tui.state.PageId;
import org.luminousnix.tui.state.ViewState;

/** What drilling down shows on each page. */
final class Details {
    private Details() {}

    /** The panel for the row with this key. */
    static Panel of(ViewState state, String key) {
        PageId page = state.ui().page();
        return switch (page) {
            case UNITS -> new UnitDetail(key);
            case AUDIT -> new AuditDetail(key);
            case POLICY -> new RuleDetail(key);
            case INCIDENTS, DASHBOARD, HOST, FORECAST -> new IncidentDetail(key);
        };
    }
}
