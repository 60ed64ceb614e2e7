package org.luminousnix.server.live;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What can be put back. Putting it back is a step like any other: through the policy, its guards and approvals. */
@Path("/api/restore-points")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Records")
public class RestorePointsResource {
    private final RestorePoints points;

    RestorePointsResource(RestorePoints points) {
        this.points = points;
    }

    /** The points. */
    @GET
    @Operation(
            summary = "The restore points of this host, newest first",
            description =
                    "What each holds and before which step it was taken; damaged says what is wrong with one that does not fit its hash.")
    public List<RestorePoints.RestorePoint> all() {
        return points.newestFirst();
    }
}
