package org.luminousnix.server.engine;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.luminousnix.model.EvidencePart;
import org.luminousnix.model.Incident;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Subject;
import org.luminousnix.server.heal.Evidence;
import org.luminousnix.server.heal.EvidenceStore;
import org.luminousnix.server.history.History;
import org.luminousnix.server.privilege.JournalLines;
import org.luminousnix.server.probe.Requirements;

/**
 * Captures evidence: how the unit is, and what the newest readings say of processes, pressure and filesystems. The journal is only read, and
 * all is only redacted and stored, two seconds after the step has been handed over: up to the time of the capture, so that it says the same and
 * costs the healing nothing.
 */
@ApplicationScoped
public class HostEvidence implements Evidence {
    private final Requirements units;
    private final JournalLines journal;
    private final History history;
    private final EvidenceStore store;
    private final Rules rules;
    private final Foresight foresight;
    private final InstantSource clock;
    private final Executor workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("evidence-", 0).factory());

    @Inject
    HostEvidence(
            Requirements units,
            JournalLines journal,
            History history,
            EvidenceStore store,
            Rules rules,
            Foresight foresight,
            InstantSource clock) {
        this.units = units;
        this.journal = journal;
        this.history = history;
        this.store = store;
        this.rules = rules;
        this.foresight = foresight;
        this.clock = clock;
    }

    @Override
    public Uni<String> capture(Incident incident) {
        CompletableFuture<Void> handedOver = new CompletableFuture<>();
        CompletableFuture<Seen> seen = CompletableFuture.supplyAsync(() -> look(incident, handedOver), workers);
        CompletableFuture.allOf(seen, handedOver)
                .thenRunAsync(
                        () -> keep(incident, seen.join()),
                        CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS, workers))
                .exceptionally(failure -> {
                    Log.warnf("evidence of incident %s is not kept: %s", incident.id(), failure.getMessage());
                    return null;
                });
        return Uni.createFrom()
                .completionStage(seen.copy()) // whoever gives up waiting ends the copy
                .map(_ -> (unit(incident).isPresent() ? "unit, " : "")
                        + "processes, pressure and filesystems as they were before the step")
                .onTermination()
                .invoke(() -> handedOver.complete(null));
    }

    /** What a step may change is looked at before it; what is made of it can wait until the step is under way. */
    private Seen look(Incident incident, CompletableFuture<Void> handedOver) {
        List<Sample> newest = history.metrics().stream()
                .flatMap(metric -> history.latest(metric).stream())
                .toList();
        String status =
                unit(incident).map(unit -> told(() -> units.status(unit))).orElse("");
        String phase = handedOver.isDone() ? EvidencePart.AFTER : EvidencePart.BEFORE;
        return new Seen(newest, status, phase, clock.instant());
    }

    private void keep(Incident incident, Seen seen) {
        List<EvidencePart> parts = new ArrayList<>();
        parts.add(part("processes", EvidenceText.processes(seen.newest), seen.phase, seen.at, false));
        parts.add(part("pressure", EvidenceText.pressure(seen.newest), seen.phase, seen.at, false));
        parts.add(part("filesystems", EvidenceText.filesystems(seen.newest), seen.phase, seen.at, false));
        parts.add(part(
                "anomalies",
                EvidenceText.anomalies(foresight.anomalies(), seen.at),
                EvidencePart.BEFORE,
                seen.at,
                false));
        unit(incident).ifPresent(unit -> {
            String status = seen.status + "\n" + told(() -> units.lasting(unit));
            parts.add(part("unit", status, seen.phase, seen.at, false));
            String lines = journal.last(unit, seen.at);
            parts.add(part("journal", lines, EvidencePart.AFTER, clock.instant(), true));
        });
        store.put(incident.id(), parts);
    }

    private EvidencePart part(String name, String text, String phase, Instant at, boolean newestLast) {
        String clean = rules.policy().redaction().of(EvidenceText.printable(text));
        return new EvidencePart(name, phase, at, EvidenceText.bounded(clean, newestLast));
    }

    private static String told(Asking asking) {
        try {
            return asking.ask().entrySet().stream()
                    .map(property -> property.getKey() + "=" + property.getValue())
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return "(systemd did not tell: " + e.getMessage() + ")";
        }
    }

    /** What is asked of systemd. */
    @FunctionalInterface
    private interface Asking {
        Map<String, String> ask() throws IOException;
    }

    /** The host as it was when it was looked at. */
    private record Seen(List<Sample> newest, String status, String phase, Instant at) {}

    /** The unit of the system that the incident is about, by its subject or by the labels of its alert. */
    private static Optional<String> unit(Incident incident) {
        Subject subject = incident.alert().subject();
        if (incident.alert().labels().containsKey("scope")) {
            return Optional.empty();
        }
        return subject.kind().equals("unit")
                ? Optional.of(subject.name())
                : Optional.ofNullable(incident.alert().labels().get("unit"));
    }
}
