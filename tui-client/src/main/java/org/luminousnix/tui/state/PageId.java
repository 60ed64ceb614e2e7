package org.luminousnix.tui.state;

import java.util.List;

/** The pages, in the order of their number keys. */
public enum PageId {
    DASHBOARD('1', "Dashboard", PanelId.HEALING),
    INCIDENTS('2', "Incidents", PanelId.INCIDENTS),
    UNITS('3', "Units", PanelId.UNITS),
    HOST('4', "Host", PanelId.PROCESSES),
    AUDIT('5', "Audit", PanelId.AUDIT),
    POLICY('6', "Policy", PanelId.POLICY),
    FORECAST('7', "Forecast", PanelId.FORECAST);

    private final char key;
    private final String title;
    private final PanelId first;

    PageId(char key, String title, PanelId first) {
        this.key = key;
        this.title = title;
        this.first = first;
    }

    /** Its number key. */
    public char key() {
        return key;
    }

    /** What it is called. */
    public String title() {
        return title;
    }

    /** Its panels, in the order of Tab. */
    public List<PanelId> panels() {
        return switch (this) {
            case DASHBOARD -> List.of(PanelId.HEALTH, PanelId.TRENDS, PanelId.HEALING, PanelId.LOG);
            case HOST -> List.of(PanelId.HOST, PanelId.PROCESSES);
            case INCIDENTS, UNITS, AUDIT, POLICY, FORECAST -> List.of(first);
        };
    }

    /** The panel that has the focus at first. */
    PanelId first() {
        return first;
    }
}
