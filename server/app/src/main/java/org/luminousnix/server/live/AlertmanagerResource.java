package org.luminousnix.server.live;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where an Alertmanager posts: a webhook receiver with the operator token. */
@Path("/api/alertmanager")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "External alerts")
@SecurityRequirement(name = "operator")
public class AlertmanagerResource {
    private final Incoming incoming;

    AlertmanagerResource(Incoming incoming) {
        this.incoming = incoming;
    }

    /** Takes alerts. */
    @POST
    @Operation(
            summary = "Take alerts from an Alertmanager",
            description = "The webhook payload, version 4. Only alerts that the policy names under external are taken.")
    @APIResponse(responseCode = "200", description = "What was taken and what was not")
    @APIResponse(responseCode = "400", description = "The payload cannot be read")
    @APIResponse(responseCode = "401", description = "The operator token is missing or wrong")
    @APIResponse(responseCode = "413", description = "The payload is larger than 16 KiB: set max_alerts")
    public Incoming.Receipt post(@Nullable String body) {
        return incoming.alertmanager(body == null ? "" : body);
    }
}
