package org.luminousnix.tui.state;

import java.time.Duration;

/** The pages, in the order of their number keys. */
public enum PageId {
    DASHBOARD("Dashboard", "", Duration.ZERO),
    INCIDENTS("Incidents", "", Duration.ZERO),
    UNITS("Units", "/api/units", Duration.ofSeconds(5)),
    HOST("Host", "/api/processes?limit=50&by=cpu", Duration.ofSeconds(5)),
    AUDIT("Audit", "/api/audit?limit=500", Duration.ofSeconds(10)),
    POLICY("Policy", "/api/policy", Duration.ofSeconds(60));

    private final String title;
    private final String path;
    private final Duration every;

    PageId(String title, String path, Duration every) {
        this.title = title;
        this.path = path;
        this.every = every;
    }

    /** What it is called. */
    public String title() {
        return title;
    }

    /** What it needs of the REST interface beside the feed, or empty. */
    public String path() {
        return path;
    }

    /** How often that is asked for while the page is shown. */
    Duration every() {
        return every;
    }
}
