package org.luminousnix.server.live;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The policy in place: rules, remediations, brakes, and how the last reload ended. */
@Path("/api/policy")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "State")
public class PolicyResource {
    private final PolicyInPlace policy;

    PolicyResource(PolicyInPlace policy) {
        this.policy = policy;
    }

    /** The policy. */
    @GET
    @Operation(
            summary = "The policy in place",
            description =
                    "With the trust that holds for each step, which actions learning has demoted, and the last reload.")
    @APIResponse(responseCode = "503", description = "No policy is loaded yet")
    public PolicyInPlace.Answer policy() {
        return policy.now().orElseThrow(NotOpenYet::new);
    }
}
