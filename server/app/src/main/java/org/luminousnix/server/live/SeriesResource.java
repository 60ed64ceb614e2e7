package org.luminousnix.server.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.luminousnix.server.history.History;
import org.luminousnix.server.history.LongTerm;

/** The recent past of series, for charts. */
@Path("/api/series")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "State")
public class SeriesResource {
    private static final int MOST_SERIES = 50;
    private static final int MOST_NAMES = 50;
    private static final int MOST_POINTS = 1000;
    private static final int USUAL_POINTS = 240;
    private static final Duration EXTREMES_FROM = Duration.ofMinutes(5);

    private final History history;
    private final LongTerm past;
    private final MetricUnits units;
    private final InstantSource clock;

    SeriesResource(History history, LongTerm past, MetricUnits units, InstantSource clock) {
        this.history = history;
        this.past = past;
        this.clock = clock;
        this.units = units;
    }

    /**
     * One series.
     *
     * @param metric its name and labels
     * @param unit in what it is counted
     * @param points time in milliseconds since 1970 and value, oldest first; of steps, when they begin and their mean
     * @param extremes the lowest and the highest value of each point, where these are steps of five minutes or more
     */
    public record Series(
            Metric metric,
            String unit,
            List<List<Number>> points,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<List<Number>> extremes) {}

    /** How many series have a name. */
    public record Name(String name, long series) {}

    /** The past of the series with these names. */
    @GET
    @Operation(
            summary = "The recent past of series",
            description =
                    "name: one or more; match: label:value, all must fit; from, to: instants; points: 1 to 1000 each;"
                            + " step: a length such as 5m, for means of such steps."
                            + " At most 50 series, in the order of their names and labels.")
    @APIResponse(responseCode = "400", description = "A parameter is missing or cannot be")
    public List<Series> series(
            @QueryParam("name") List<String> names,
            @QueryParam("match") List<String> matches,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("points") @Nullable String points,
            @QueryParam("step") @Nullable String step) {
        if (names.isEmpty() || names.size() > MOST_NAMES) {
            throw new IllegalArgumentException("name: 1 to %d names, not %d: GET /api/series/names lists them"
                    .formatted(MOST_NAMES, names.size()));
        }
        Map<String, String> labels = labels(matches);
        Instant start = Query.time("from", from);
        Instant end = Query.time("to", to);
        Query.ordered(start, end);
        int most = Query.number("points", points, 1, MOST_POINTS, USUAL_POINTS);
        Span span = new Span(start, end, most, Query.length("step", step));
        Set<Metric> metrics = new HashSet<>(history.metrics());
        if (start != null || step != null) {
            metrics.addAll(past.metrics());
        }
        return metrics.stream()
                .filter(metric -> names.contains(metric.name())
                        && labels.entrySet().stream()
                                .allMatch(wanted -> wanted.getValue().equals(metric.label(wanted.getKey()))))
                .sorted()
                .limit(MOST_SERIES)
                .map(metric -> series(metric, span))
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

    /** What is asked for of each series. */
    private record Span(
            @Nullable Instant from,
            @Nullable Instant to,
            int points,
            @Nullable Duration step) {}

    private Series series(Metric metric, Span span) {
        List<Sample> samples = history.window(metric, Integer.MAX_VALUE);
        Instant from = span.from();
        if (span.step() != null
                || (from != null
                        && (samples.isEmpty()
                                || from.isBefore(samples.getFirst().at())))) {
            @Nullable Series older = older(metric, span);
            if (older != null) {
                return older;
            }
        }
        return new Series(metric, units.of(metric.name()), points(samples, span), null);
    }

    /** The series in steps from the long past, or null where that knows no more than the memory. */
    private @Nullable Series older(Metric metric, Span span) {
        Instant to = span.to() == null ? clock.instant().plusSeconds(1) : span.to();
        Instant from = span.from() == null ? to.minus(Duration.ofDays(1)) : span.from();
        if (!from.isBefore(to)) {
            return null;
        }
        Duration fitting = Duration.between(from, to).dividedBy(span.points());
        Duration step = span.step() == null || span.step().compareTo(fitting) < 0 ? fitting : span.step();
        List<LongTerm.Bucket> buckets = List.copyOf(past.buckets(metric, from, to, step));
        if (buckets.isEmpty()) {
            return null;
        }
        return new Series(
                metric,
                units.of(metric.name()),
                buckets.stream()
                        .map(one -> List.<Number>of(one.at().toEpochMilli(), one.mean()))
                        .toList(),
                step.compareTo(EXTREMES_FROM) < 0
                        ? null
                        : buckets.stream()
                                .map(one -> List.<Number>of(one.min(), one.max()))
                                .toList());
    }

    private static List<List<Number>> points(List<Sample> all, Span span) {
        Instant from = span.from();
        Instant to = span.to();
        List<Sample> samples = all.stream()
                .filter(sample -> Double.isFinite(sample.value())
                        && (from == null || !sample.at().isBefore(from))
                        && (to == null || sample.at().isBefore(to)))
                .toList();
        return Thinning.to(samples, span.points()).stream()
                .map(sample -> List.<Number>of(sample.at().toEpochMilli(), sample.value()))
                .toList();
    }
}
