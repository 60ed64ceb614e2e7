package org.luminousnix.server.live;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.luminousnix.server.heal.records.Chain;

/** Whether the two audit trails are as they were written. */
@Path("/api/audit/chain")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Records")
public class ChainResource {
    private final Chain chain;
    private final ExecutorTrail executor;

    ChainResource(Chain chain, ExecutorTrail executor) {
        this.chain = chain;
        this.executor = executor;
    }

    /** Both trails: the server's own, and what the executor says of its. */
    public record Chains(Chain.Seen server, ExecutorTrail.Seen executor) {}

    /** The chains. */
    @GET
    @Operation(
            summary = "Whether the audit trails are as they were written",
            description =
                    "Of the server's own at most 20000 entries are looked at by one call; whole is null until one look came to the end.")
    public Chains chains() {
        return new Chains(chain.look(), executor.look());
    }
}
