package org.luminousnix.server.live;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.luminousnix.server.heal.report.Cases;
import org.luminousnix.server.heal.report.Report;
import org.luminousnix.server.heal.report.ReportText;
import org.luminousnix.server.heal.report.Reporter;

/** What healing came to over a period, for programs and for people. */
@Path("/api/report")
@Tag(name = "Records")
@APIResponse(responseCode = "400", description = "The period cannot be: which parameter, and what would be right")
public class ReportResource {
    private final Cases cases;
    private final InstantSource clock;

    ReportResource(Cases cases, InstantSource clock) {
        this.cases = cases;
        this.clock = clock;
    }

    /** The report as JSON. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "What healing came to in the incidents opened in a period",
            description =
                    "from and to are instants like 2026-11-01T00:00:00Z; or period=90m, 24h, 7d up to now. Without any, 7d.")
    public Report report(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("period") @Nullable String period) {
        Period asked = Period.of(from, to, period, clock.instant());
        return Reporter.report(cases, asked.from(), asked.to());
    }

    /** The report as lines of text. */
    @GET
    @Produces(MediaType.TEXT_PLAIN + ";qs=0.5")
    @Operation(hidden = true)
    public String text(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("period") @Nullable String period) {
        return ReportText.of(report(from, to, period));
    }
}
