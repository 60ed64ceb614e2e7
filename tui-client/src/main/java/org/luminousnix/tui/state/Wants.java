package org.luminousnix.tui.state;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.luminousnix.tui.feed.Segment;

/** Which answers of the REST interface the shown page is drawn from, and how old they may become. */
public final class Wants {
    /** All units. */
    public static final String UNITS = "/api/units";

    /** What is loaded of the policy. */
    public static final String POLICY = "/api/policy";

    /** The audit trail, further back than the feed. */
    public static final String AUDIT = "/api/audit?limit=1000";

    /** What the feed leaves out of a host: each core, each interface, each disk. */
    public static final String PARTS = "/api/series?name=cpu_core_used_ratio&name=network_receive_bytes_per_second"
            + "&name=network_transmit_bytes_per_second&name=disk_busy_ratio&points=10";

    /** What is foreseen. */
    public static final String FORECASTS = "/api/forecasts";

    /** What was unusual. */
    public static final String ANOMALIES = "/api/anomalies";

    private static final Duration OFTEN = Duration.ofSeconds(5);
    private static final Duration SELDOM = Duration.ofSeconds(60);

    private Wants() {}

    /** One unit, with its neighbours and incidents. */
    public static String unit(String name) {
        return "/api/units/" + Segment.of(name);
    }

    /** The processes that use most of what the list is sorted by. */
    public static String processes(ViewState state) {
        return processes(Listings.PROCESSES.order(state).name());
    }

    static String processes(String by) {
        return "/api/processes?limit=50&by=" + by;
    }

    /** The path that should be asked for now; nothing without a connection. */
    public static Optional<String> due(ViewState state, Instant now) {
        return state.link() instanceof Link.Live
                ? paths(state).entrySet().stream()
                        .filter(want -> state.loads().due(want.getKey(), want.getValue(), now))
                        .map(Map.Entry::getKey)
                        .findFirst()
                : Optional.empty();
    }

    private static Map<String, Duration> paths(ViewState state) {
        Map<String, Duration> paths = new LinkedHashMap<>();
        String open = state.ui().place().open();
        switch (state.ui().page()) {
            case DASHBOARD, INCIDENTS -> {} // the feed has it all
            case UNITS -> {
                if (open != null) {
                    paths.put(unit(open), OFTEN);
                }
                paths.put(UNITS, OFTEN);
            }
            case HOST -> {
                paths.put(processes(state), OFTEN);
                paths.put(PARTS, OFTEN);
            }
            case AUDIT -> paths.put(AUDIT, SELDOM);
            case POLICY -> paths.put(POLICY, SELDOM);
            case FORECAST -> {
                paths.put(FORECASTS, SELDOM);
                paths.put(ANOMALIES, SELDOM);
            }
        }
        return paths;
    }
}
