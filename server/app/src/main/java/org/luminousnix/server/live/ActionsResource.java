package org.luminousnix.server.live;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What could be done on this host at all. */
@Path("/api/actions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "State")
public class ActionsResource {
    private final ActionCatalogue catalogue;

    ActionsResource(ActionCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The actions. */
    @GET
    @Operation(
            summary = "Every action, with parameters, risk, and whether it can be done here",
            description =
                    "permitted is null where the executor's policy decides by the arguments, or cannot be asked now.")
    public List<ActionCatalogue.Action> actions() {
        return catalogue.actions();
    }
}
