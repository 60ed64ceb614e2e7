package org.luminousnix.server.live;

import java.time.Instant;
import java.util.List;
import org.luminousnix.model.Anomaly;
import org.luminousnix.model.Forecast;

/** The port through which is seen what is foreseen and what is unusual; implemented by the engine. */
public interface Predicted {
    /** The forecasts. */
    Foreseen foreseen();

    /** The last 200 episodes, newest first. */
    List<Anomaly> anomalies();

    /** Those of the last year that lasted at some time from {@code from} to before {@code to}, newest first, 1000 at most. */
    List<Anomaly> anomalies(Instant from, Instant to);

    /**
     * What is foreseen.
     *
     * @param forecasts the soonest first, then those without an end in sight, then the silent ones
     * @param absent what nothing can be said of on this host, and why
     * @param announced a line for each rule of the policy that asks a forecast
     */
    record Foreseen(List<Forecast> forecasts, List<String> absent, List<Announcements> announced) {
        public Foreseen {
            forecasts = List.copyOf(forecasts);
            absent = List.copyOf(absent);
            announced = List.copyOf(announced);
        }
    }

    /**
     * How a preventive rule did, counted over the newest 1000 incidents: what it would have prevented had it been allowed to act.
     *
     * @param announcements incidents of the rule
     * @param cameTrue those after which a rule that reads the same fired for the same subject within three days
     * @param unannounced incidents of such rules that no announcement came before
     */
    record Announcements(String rule, int announcements, int cameTrue, int unannounced) {}
}
