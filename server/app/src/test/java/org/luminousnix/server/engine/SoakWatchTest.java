package org.luminousnix.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Alert;
import org.luminousnix.model.AlertId;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Phase;
import org.luminousnix.model.Severity;
import org.luminousnix.model.Subject;

/** What is read between two ticks is what soaking incidents need, and nothing without one. */
class SoakWatchTest {
    private final List<Incident> underWay = new ArrayList<>();
    private final List<Set<String>> asked = new ArrayList<>();
    private final BroadcastProcessor<Long> beats = BroadcastProcessor.create();

    @Test
    void onlyWhatSoaksIsLookedAtOncePerBeat() {
        underWay.add(incident("CpuHog", IncidentState.SOAKING));
        underWay.add(incident("MemoryHog", IncidentState.SOAKING));
        underWay.add(incident("DiskFull", IncidentState.VERIFYING));
        Cancellable watch = watch().start(beats);
        beats.onNext(1L);
        assertThat(asked).containsExactly(Set.of("CpuHog_ratio", "MemoryHog_ratio"));
        underWay.clear();
        beats.onNext(2L);
        assertThat(asked).hasSize(1);
        watch.cancel();
        underWay.add(incident("CpuHog", IncidentState.SOAKING));
        beats.onNext(3L);
        assertThat(asked).hasSize(1);
    }

    @Test
    void aSlowOrFailedLookDoesNotEndIt() {
        underWay.add(incident("CpuHog", IncidentState.SOAKING));
        List<UniEmitter<? super Void>> looks = new ArrayList<>();
        new SoakWatch(() -> underWay, Set::of, _ -> Uni.createFrom().emitter(looks::add)).start(beats);
        beats.onNext(1L);
        beats.onNext(2L);
        assertThat(looks).as("one at a time").hasSize(1);
        looks.getFirst().fail(new IllegalStateException("the probe broke"));
        beats.onNext(3L);
        assertThat(looks.size()).isGreaterThan(1);
    }

    private SoakWatch watch() {
        return new SoakWatch(() -> underWay, rule -> Set.of(rule + "_ratio"), metrics -> {
            asked.add(metrics);
            return Uni.createFrom().voidItem();
        });
    }

    private static Incident incident(String rule, IncidentState state) {
        Alert alert = new Alert(
                AlertId.of(rule, Subject.HOST),
                rule,
                Subject.HOST,
                Severity.LOW,
                Phase.FIRING,
                Instant.EPOCH,
                Instant.EPOCH,
                new TreeMap<>(),
                "",
                List.of());
        return new Incident(
                new IncidentId(rule),
                alert,
                state,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                0,
                List.of(),
                List.of(),
                null,
                List.of());
    }
}
