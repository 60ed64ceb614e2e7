package org.luminousnix.server.live;

import java.util.List;
import org.luminousnix.model.Anomaly;
import org.luminousnix.model.Forecast;

/** The port through which is seen what is foreseen and what is unusual; implemented by the engine. */
public interface Predicted {
    /** The forecasts. */
    Foreseen foreseen();

    /** The last 200 episodes, newest first. */
    List<Anomaly> anomalies();

    /**
     * What is foreseen.
     *
     * @param forecasts the soonest first, then those without an end in sight, then the silent ones
     * @param absent what nothing can be said of on this host, and why
     */
    record Foreseen(List<Forecast> forecasts, List<String> absent) {
        public Foreseen {
            forecasts = List.copyOf(forecasts);
            absent = List.copyOf(absent);
        }
    }
}
