package org.luminousnix.server.live;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.luminousnix.model.Anomaly;

/** What the host is heading for, and what is unusual about it. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "State")
public class PredictedResource {
    private final Predicted predicted;

    PredictedResource(Predicted predicted) {
        this.predicted = predicted;
    }

    /** The forecasts. */
    @GET
    @Path("/forecasts")
    @Operation(
            summary = "When series are expected to pass a threshold, the soonest first",
            description =
                    "eta is null where nothing is foreseen within the horizon, or where silence says why nothing is said; fan has the 90 % interval. absent names what nothing can be said of on this host.")
    public Predicted.Foreseen forecasts() {
        return predicted.foreseen();
    }

    /** The episodes. */
    @GET
    @Path("/anomalies")
    @Operation(
            summary = "When series behaved unlike their past: the last 200 episodes, newest first",
            description =
                    "ended is null while it lasts; low to high is where the value was expected; together are the series that became unusual within ten minutes. An anomaly alone heals nothing.")
    public List<Anomaly> anomalies() {
        return predicted.anomalies();
    }
}
