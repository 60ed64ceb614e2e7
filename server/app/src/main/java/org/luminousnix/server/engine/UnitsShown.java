package org.luminousnix.server.engine;

import io.quarkus.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.Subject;
import org.luminousnix.server.heal.Healer;
import org.luminousnix.server.heal.records.IncidentQuery;
import org.luminousnix.server.heal.records.Records;
import org.luminousnix.server.history.History;
import org.luminousnix.server.live.Units;
import org.luminousnix.server.probe.UnitsKnown;
import org.luminousnix.server.probe.systemd.UnitSeen;
import org.luminousnix.server.probe.systemd.UnitState;

/** The units as people see them: how systemd has them, what they take, and what is being done about them. */
@ApplicationScoped
public class UnitsShown implements Units {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int NEIGHBOURS = 500;
    private static final int INCIDENTS = 50;

    private final UnitsKnown known;
    private final History history;
    private final Healer healer;
    private final Records records;
    private final InstantSource clock;
    private final ExecutorService askers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("units-", 0).factory());

    @Inject
    UnitsShown(UnitsKnown known, History history, Healer healer, Records records, InstantSource clock) {
        this.known = known;
        this.history = history;
        this.healer = healer;
        this.records = records;
        this.clock = clock;
    }

    @PreDestroy
    void end() {
        askers.shutdownNow();
    }

    @Override
    public List<Unit> all() {
        Around around = around();
        return known.all().stream().map(around::unit).toList();
    }

    @Override
    public Optional<Detail> find(String name) {
        return known.find(name).map(this::detail);
    }

    private Detail detail(UnitSeen found) {
        String name = found.state().unit();
        Future<Asked> asked = askers.submit(
                () -> new Asked(known.look(found), neighbours(known.needs(name)), neighbours(known.neededBy(name))));
        Around around = around();
        List<IncidentId> incidents = records.incidents(IncidentQuery.about(Subject.unit(name), INCIDENTS)).stream()
                .map(Incident::id)
                .toList();
        try {
            Asked answer = asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return new Detail(around.unit(answer.unit()), answer.needs(), answer.neededBy(), null, incidents);
        } catch (TimeoutException e) {
            asked.cancel(true);
            return untold(
                    around.unit(found), "systemd did not answer within " + PATIENCE.toSeconds() + " s", incidents);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            Log.infof("%s cannot be asked of systemd: %s", name, cause);
            return untold(
                    around.unit(found),
                    cause instanceof IOException io ? String.valueOf(io.getMessage()) : String.valueOf(cause),
                    incidents);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return untold(around.unit(found), "the server is stopping", incidents);
        }
    }

    /** What systemd said. */
    private record Asked(UnitSeen unit, List<Neighbour> needs, List<Neighbour> neededBy) {}

    private static Detail untold(Unit unit, String why, List<IncidentId> incidents) {
        return new Detail(unit, List.of(), List.of(), why, incidents);
    }

    private static List<Neighbour> neighbours(List<UnitState> states) {
        return states.stream()
                .limit(NEIGHBOURS)
                .map(state -> new Neighbour(state.unit(), state.active(), state.sub()))
                .toList();
    }

    private Around around() {
        Map<String, IncidentId> incidents = new HashMap<>();
        healer.underWay().stream()
                .filter(incident -> incident.alert().subject().kind().equals("unit"))
                .forEach(incident -> incidents.put(incident.alert().subject().name(), incident.id()));
        return new Around(latest("unit_memory_bytes"), latest("unit_cpu_ratio"), incidents);
    }

    private Map<String, Double> latest(String metric) {
        Instant oldest = clock.instant().minus(FRESH);
        Map<String, Double> values = new HashMap<>();
        history.latest(metric, oldest).forEach(sample -> {
            String unit = sample.metric().label("unit");
            if (unit != null) {
                values.put(unit, sample.value());
            }
        });
        return values;
    }

    /** What is known of units besides systemd's word. */
    private record Around(Map<String, Double> memory, Map<String, Double> cpu, Map<String, IncidentId> incidents) {
        Unit unit(UnitSeen seen) {
            UnitState state = seen.state();
            @Nullable Long restarts = state.restarts() < 0 ? null : state.restarts();
            return new Unit(
                    state.unit(),
                    seen.description(),
                    seen.load(),
                    state.active(),
                    state.sub(),
                    state.result(),
                    restarts,
                    seen.since(),
                    memory.get(state.unit()),
                    cpu.get(state.unit()),
                    incidents.get(state.unit()));
        }
    }
}
