package org.luminousnix.server.live;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The units of the host, and what is around one of them. */
@Path("/api/units")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "State")
public class UnitsResource {
    private static final List<String> STATES = List.of(
            "active", "reloading", "inactive", "failed", "activating", "deactivating", "maintenance", "refreshing");
    private static final Comparator<Units.Unit> FAILED_FIRST = Comparator.<Units.Unit, Boolean>comparing(
                    unit -> !unit.active().equals("failed"))
            .thenComparing(Units.Unit::unit);

    private final Units units;

    UnitsResource(Units units) {
        this.units = units;
    }

    /** All units. */
    @GET
    @Operation(
            summary = "The units that systemd has loaded, failed ones first, then by name",
            description = "state: a word of systemd's ActiveState; text: what name or description contains.")
    @APIResponse(responseCode = "400", description = "A state that systemd does not have")
    public List<Units.Unit> units(
            @QueryParam("state") @Nullable String state, @QueryParam("text") @Nullable String text) {
        String active = Query.word("state", state, STATES);
        String wanted = Query.text("text", text);
        return units.all().stream()
                .filter(unit -> active == null || unit.active().equals(active))
                .filter(unit -> wanted == null
                        || Query.contains(unit.unit(), wanted)
                        || Query.contains(unit.description(), wanted))
                .sorted(FAILED_FIRST)
                .toList();
    }

    /** One unit. */
    @GET
    @Path("/{name}")
    @Operation(summary = "One unit with what it needs, who needs it, and its incidents")
    @APIResponse(responseCode = "404", description = "systemd has loaded no unit of this name")
    public Units.Detail unit(@PathParam("name") String name) {
        return units.find(name)
                .orElseThrow(() -> new NotFoundException("systemd has loaded no unit " + Query.shown(name)));
    }
}
