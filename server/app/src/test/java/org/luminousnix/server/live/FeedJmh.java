package org.luminousnix.server.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.luminousnix.model.Event;
import org.luminousnix.model.Health;
import org.luminousnix.model.Metric;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The text of one event of the feed with sixty values, which is made once however many read it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FeedJmh {
    private final ObjectMapper json = JsonMapper.builder().findAndAddModules().build();
    private final Event event;

    public FeedJmh() {
        new JsonDialect().customize(json);
        Map<Metric, Double> values = new TreeMap<>(java.util.Comparator.comparing(Metric::toString));
        for (int i = 0; i < 60; i++) {
            values.put(Metric.of("filesystem_used_ratio", "mount", "/srv/" + i), i / 60.0);
        }
        event = new Event.Sampled(7, Instant.parse("2026-11-01T12:00:00Z"), values, new Health(100, List.of()));
    }

    @Benchmark
    public String eventOfSixtyValues() throws JsonProcessingException {
        return json.writeValueAsString(event);
    }
}
