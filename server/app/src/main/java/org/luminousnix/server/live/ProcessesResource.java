package org.luminousnix.server.live;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The processes that take most. */
@Path("/api/processes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "State")
public class ProcessesResource {
    private static final int MOST = 1000;
    private static final int USUAL = 50;

    private final Processes processes;

    ProcessesResource(Processes processes) {
        this.processes = processes;
    }

    /** The processes. */
    @GET
    @Operation(
            summary = "The processes that take most, as last scanned",
            description = "limit: 1 to 1000; by: cpu, memory or fds.")
    @APIResponse(responseCode = "400", description = "limit or by cannot be")
    public List<Processes.Row> processes(
            @QueryParam("limit") @Nullable String limit, @QueryParam("by") @Nullable String by) {
        Processes.By first = Query.constant("by", by, Processes.By.values());
        return processes.first(Query.number("limit", limit, 1, MOST, USUAL), first == null ? Processes.By.CPU : first);
    }
}
