package org.luminousnix.server.live;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Anomaly;

/** What the host is heading for, and what is unusual about it. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "State")
public class PredictedResource {
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

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
                    "from, to: instants; then those of the last year that lasted in this time, 1000 at most. ended is null while it lasts, and"
                            + " when it was last seen where unseen is true, because the server was down; low to high is where the value was"
                            + " expected; together are the series that became unusual within ten minutes. An anomaly alone heals nothing.")
    @APIResponse(responseCode = "400", description = "A parameter cannot be")
    public List<Anomaly> anomalies(@QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
        Instant start = Query.time("from", from);
        Instant end = Query.time("to", to);
        Query.ordered(start, end);
        if (start == null && end == null) {
            return predicted.anomalies();
        }
        return predicted.anomalies(start == null ? Instant.EPOCH : start, end == null ? LAST : end);
    }
}
