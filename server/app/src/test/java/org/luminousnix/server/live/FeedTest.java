package org.luminousnix.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Control;
import org.luminousnix.model.Event;
import org.luminousnix.model.FeedMessage;
import org.luminousnix.model.Fold;
import org.luminousnix.model.Health;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.Phase;
import org.luminousnix.model.Rung;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Snapshot;
import org.luminousnix.model.Trend;

class FeedTest {
    private static final Health WELL = new Health(100, List.of());

    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Feed feed = feed();

    private Feed feed() {
        new JsonDialect().customize(json);
        return new Feed(json, new Tallies(meters));
    }

    /** Folds what it hears and fails on a gap. */
    private final class Folding implements FeedReader {
        Snapshot state;
        int snapshots;
        final List<Event> events = new ArrayList<>();

        @Override
        public void restart(String snapshot) {
            state = (Snapshot) read(snapshot);
            snapshots++;
        }

        @Override
        public void next(String text) {
            Event event = (Event) read(text);
            assertThat(event.sequence()).isEqualTo(state.sequence() + 1);
            events.add(event);
            state = Fold.apply(state, event);
        }
    }

    private Folding reader() {
        Folding reader = new Folding();
        feed.subscribe(reader);
        feed.restart(reader::restart);
        return reader;
    }

    private Snapshot now() {
        return feed.snapshot().orElseThrow();
    }

    @Test
    void aReaderWhoComesInTheMiddleHasWhatTheServerHas() {
        feed.open(Scenes.start());
        feed.sampled(Scenes.at(1), Scenes.samples(1), WELL);
        Folding reader = reader();
        feed.alert(Scenes.at(2), Scenes.failed("a.service", Phase.FIRING));
        feed.control(Scenes.at(3), new Control(true, "why", "me", Scenes.at(3)));
        feed.sampled(Scenes.at(4), Scenes.samples(4), WELL);
        assertThat(reader.state).isEqualTo(now());
    }

    @Test
    void aReaderWhoComesBeforeTheStartGetsTheSnapshotAtTheStart() {
        Folding reader = reader();
        assertThat(reader.state).isNull();
        feed.open(Scenes.start());
        assertThat(reader.state).isEqualTo(now());
    }

    @Test
    void anEventBeforeTheStartIsRefused() {
        assertThatThrownBy(() -> feed.sampled(Scenes.at(0), List.of(), WELL)).hasMessageContaining("open(snapshot)");
    }

    @Test
    void onlyChangedSeriesAreSentAndGoneOnesAsNull() {
        feed.open(Scenes.start());
        feed.sampled(
                Scenes.at(1), List.of(sample("cpu_used_ratio", 0.5), sample("load1", 1), sample("load5", 1)), WELL);
        Folding reader = reader();
        feed.sampled(Scenes.at(2), List.of(sample("cpu_used_ratio", 0.50004), sample("load1", 2)), WELL);
        Event.Sampled event = (Event.Sampled) reader.events.getLast();
        assertThat(event.values()).containsOnlyKeys(Metric.of("load1"), Metric.of("load5"));
        assertThat(event.values().get(Metric.of("load1"))).isEqualTo(2.0);
        assertThat(event.values().get(Metric.of("load5"))).isNull();
    }

    @Test
    void aValueThatIsNoNumberIsNotShown() {
        feed.open(Scenes.start());
        feed.sampled(
                Scenes.at(1), List.of(sample("load1", Double.NaN), sample("load5", Double.POSITIVE_INFINITY)), WELL);
        assertThat(now().values()).isEmpty();
    }

    @Test
    void trendsComeAndGoWithTheirSeries() {
        feed.open(Scenes.start());
        Folding reader = reader();
        feed.sampled(Scenes.at(1), List.of(sample("cpu_used_ratio", 0.5)), WELL);
        assertThat(now().trends()).extracting(Trend::metric).containsExactly(Metric.of("cpu_used_ratio"));
        feed.sampled(Scenes.at(2), List.of(sample("cpu_used_ratio", 0.7)), WELL);
        assertThat(now().trends().getFirst().values()).containsExactly(0.5, 0.7);
        feed.sampled(Scenes.at(3), List.of(), WELL);
        assertThat(now().trends()).isEmpty();
        assertThat(reader.state).isEqualTo(now());
        assertThat(reader.snapshots).isEqualTo(3);
    }

    @Test
    void thresholdsAreThoseOfTheLoadedPolicy() {
        feed.open(Scenes.start());
        feed.sampled(Scenes.at(1), List.of(sample("load1_per_core", 0.5)), WELL);
        feed.thresholds(java.util.Map.of("load1_per_core", 2.0));
        assertThat(now().trends().getFirst().threshold()).isEqualTo(2.0);
    }

    @Test
    void onlyTheBusiestProcessesAreShown() {
        List<Sample> samples = IntStream.range(0, 100)
                .mapToObj(pid -> new Sample(
                        Metric.of("process_cpu_ratio", "pid", "" + pid, "start", "1"), pid / 100.0, Scenes.at(0)))
                .toList();
        feed.open(Scenes.start());
        feed.sampled(Scenes.at(1), samples, WELL);
        assertThat(now().values()).hasSize(8).containsKey(Metric.of("process_cpu_ratio", "pid", "99", "start", "1"));
    }

    @Test
    void manyThreadsMakeOneSequenceWithoutAGap() {
        feed.open(Scenes.start());
        Folding reader = reader();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 400; i++) {
                int second = i;
                threads.execute(() -> feed.sampled(Scenes.at(second), Scenes.samples(second), WELL));
            }
        }
        assertThat(now().sequence()).isEqualTo(400);
        assertThat(reader.state).isEqualTo(now());
    }

    @Test
    void endedIncidentsAndActionsAreCountedOnce() {
        feed.open(Scenes.start());
        var executed = Scenes.line(
                12,
                IncidentState.VERIFYING,
                "restarted",
                Scenes.rung(Rung.DIRECT, "unable", "not ours"),
                Scenes.rung(Rung.EXECUTOR, "done", "job done"));
        var healed = new Outcome.Healed(null, "quiet");
        feed.incident(Scenes.at(12), Scenes.incident("i-7", "a.service", IncidentState.VERIFYING, List.of(executed)));
        for (int i = 0; i < 2; i++) {
            feed.incident(
                    Scenes.at(13),
                    Scenes.incident("i-7", "a.service", IncidentState.HEALED, List.of(executed), List.of(), healed));
        }
        assertThat(meters.get("luminous.incidents")
                        .tag("outcome", "healed")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("luminous.actions")
                        .tags("action", "restart-unit", "result", "done")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private static Sample sample(String name, double value) {
        return new Sample(Metric.of(name), value, Scenes.at(0));
    }

    /** What a client that has this sequence is sent: {@code snapshot}, or the sequences of the events. */
    private List<Object> resumed(long since) {
        List<Object> sent = new ArrayList<>();
        feed.resume(
                since,
                missed -> missed.forEach(text -> sent.add(read(text).sequence())),
                fresh -> sent.add(read(fresh).getClass().getSimpleName()));
        return sent;
    }

    private FeedMessage read(String text) {
        try {
            return json.readValue(text, FeedMessage.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    @Test
    void whoComesBackGetsItsLastEventAndThoseItMissed() {
        feed.open(Scenes.start());
        long first = now().sequence();
        IntStream.rangeClosed(1, 5)
                .forEach(i -> feed.control(Scenes.at(i), new Control(true, "why " + i, "me", Scenes.at(i))));
        assertThat(resumed(first + 3)).containsExactly(first + 3, first + 4, first + 5);
        assertThat(resumed(first + 5)).containsExactly(first + 5);
    }

    @Test
    void whoHasAnotherStateGetsASnapshot() {
        feed.open(Scenes.start());
        long first = now().sequence();
        IntStream.rangeClosed(1, 200)
                .forEach(i -> feed.control(Scenes.at(i), new Control(true, "why " + i, "me", Scenes.at(i))));
        assertThat(resumed(first + 80)).as("too long ago").containsExactly("Snapshot");
        assertThat(resumed(first + 81)).hasSize(120);
        assertThat(resumed(first + 201)).as("of another run").containsExactly("Snapshot");
        assertThat(resumed(-1)).as("of none").containsExactly("Snapshot");
        feed.open(now());
        assertThat(resumed(first + 200)).as("the state was replaced").containsExactly("Snapshot");
    }
}
