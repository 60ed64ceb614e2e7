package org.luminousnix.server.live;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.luminousnix.server.history.History;

/** The recent past of series, for charts. */
@Path("/api/series")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "State")
public class SeriesResource {
    private static final int MOST_SERIES = 50;
    private static final int MOST_NAMES = 50;
    private static final int MOST_POINTS = 1000;
    private static final int USUAL_POINTS = 240;

    private final History history;
    private final MetricUnits units;

    SeriesResource(History history, MetricUnits units) {
        this.history = history;
        this.units = units;
    }

    /**
     * One series.
     *
     * @param metric its name and labels
     * @param unit in what it is counted
     * @param points time in milliseconds since 1970 and value, oldest first
     */
    public record Series(Metric metric, String unit, List<List<Number>> points) {}

    /** How many series have a name. */
    public record Name(String name, long series) {}

    /** The past of the series with these names. */
    @GET
    @Operation(
            summary = "The recent past of series",
            description =
                    "name: one or more; match: label:value, all must fit; from, to: instants; points: 1 to 1000 each."
                            + " At most 50 series, in the order of their names and labels.")
    @APIResponse(responseCode = "400", description = "A parameter is missing or cannot be")
    public List<Series> series(
            @QueryParam("name") List<String> names,
            @QueryParam("match") List<String> matches,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("points") @Nullable String points) {
        if (names.isEmpty() || names.size() > MOST_NAMES) {
            throw new IllegalArgumentException("name: 1 to %d names, not %d: GET /api/series/names lists them"
                    .formatted(MOST_NAMES, names.size()));
        }
        Map<String, String> labels = labels(matches);
        Instant start = Query.time("from", from);
        Instant end = Query.time("to", to);
        Query.ordered(start, end);
        int most = Query.number("points", points, 1, MOST_POINTS, USUAL_POINTS);
        return history.metrics().stream()
                .filter(metric -> names.contains(metric.name())
                        && labels.entrySet().stream()
                                .allMatch(wanted -> wanted.getValue().equals(metric.label(wanted.getKey()))))
                .sorted()
                .limit(MOST_SERIES)
                .map(metric -> new Series(metric, units.of(metric.name()), points(metric, start, end, most)))
                .toList();
    }

    /** The names that there are. */
    @GET
    @Path("/names")
    @Operation(summary = "The names of all series, and how many series each has")
    public List<Name> names() {
        Map<String, Long> counts = new TreeMap<>();
        history.metrics().forEach(metric -> counts.merge(metric.name(), 1L, Long::sum));
        return counts.entrySet().stream()
                .map(count -> new Name(count.getKey(), count.getValue()))
                .toList();
    }

    private static Map<String, String> labels(List<String> matches) {
        Map<String, String> labels = new HashMap<>();
        for (String match : matches) {
            int colon = match.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException(
                        "match=%s: label:value, such as mount:/var".formatted(Query.shown(match)));
            }
            labels.put(match.substring(0, colon), match.substring(colon + 1));
        }
        return labels;
    }

    private List<List<Number>> points(Metric metric, @Nullable Instant from, @Nullable Instant to, int most) {
        List<Sample> samples = history.window(metric, Integer.MAX_VALUE).stream()
                .filter(sample -> Double.isFinite(sample.value())
                        && (from == null || !sample.at().isBefore(from))
                        && (to == null || sample.at().isBefore(to)))
                .toList();
        return Thinning.to(samples, most).stream()
                .map(sample -> List.<Number>of(sample.at().toEpochMilli(), sample.value()))
                .toList();
    }
}
