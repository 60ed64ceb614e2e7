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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.luminousnix.model.EvidencePart;
import org.luminousnix.model.Incident;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Subject;
import org.luminousnix.server.heal.Evidence;
import org.luminousnix.server.heal.EvidenceStore;
import org.luminousnix.server.heal.JournalException;
import org.luminousnix.server.history.History;
import org.luminousnix.server.privilege.JournalLines;
import org.luminousnix.server.probe.Requirements;

/**
 * Captures evidence: how the unit is, and what the newest readings say of processes, pressure and filesystems. The journal is only read once the
 * step has been handed over, but up to the time of the capture, so that it says the same and costs the healing nothing.
 */
@ApplicationScoped
public class HostEvidence implements Evidence {
    private final Requirements units;
    private final JournalLines journal;
    private final History history;
    private final EvidenceStore store;
    private final Rules rules;
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
            InstantSource clock) {
        this.units = units;
        this.journal = journal;
        this.history = history;
        this.store = store;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public Uni<String> capture(Incident incident) {
        Instant asked = clock.instant();
        CompletableFuture<Void> handedOver = new CompletableFuture<>();
        CompletableFuture<List<EvidencePart>> first =
                CompletableFuture.supplyAsync(() -> before(incident, handedOver), workers);
        CompletableFuture.allOf(first, handedOver)
                .thenAcceptAsync(_ -> keep(incident, first.join(), asked), workers)
                .exceptionally(failure -> {
                    Log.warnf("evidence of incident %s is not kept: %s", incident.id(), failure.getMessage());
                    return null;
                });
        return Uni.createFrom()
                .completionStage(first.copy()) // whoever gives up waiting ends the copy
                .map(parts -> parts.stream().map(EvidencePart::part).collect(Collectors.joining(", "))
                        + " as before the step; the journal follows")
                .onTermination()
                .invoke(() -> handedOver.complete(null));
    }

    private List<EvidencePart> before(Incident incident, CompletableFuture<Void> handedOver) {
        List<Sample> newest = history.metrics().stream()
                .flatMap(metric -> history.latest(metric).stream())
                .toList();
        List<EvidencePart> parts = new ArrayList<>();
        unit(incident).ifPresent(unit -> parts.add(part("unit", status(unit), handedOver, false)));
        parts.add(part("processes", EvidenceText.processes(newest), handedOver, false));
        parts.add(part("pressure", EvidenceText.pressure(newest), handedOver, false));
        parts.add(part("filesystems", EvidenceText.filesystems(newest), handedOver, false));
        return parts;
    }

    private void keep(Incident incident, List<EvidencePart> parts, Instant asked) {
        List<EvidencePart> all = Stream.concat(
                        parts.stream(),
                        unit(incident).stream()
                                .map(unit -> part(
                                        "journal",
                                        journal.last(unit, asked),
                                        CompletableFuture.completedFuture(null),
                                        true)))
                .toList();
        try {
            store.put(incident.id(), all);
        } catch (JournalException e) {
            Log.warnf("evidence of incident %s is not kept: %s", incident.id(), e.getMessage());
        }
    }

    private EvidencePart part(String name, String text, CompletableFuture<Void> handedOver, boolean newestLast) {
        String phase = handedOver.isDone() ? EvidencePart.AFTER : EvidencePart.BEFORE;
        String clean = rules.policy().redaction().of(EvidenceText.printable(text));
        return new EvidencePart(name, phase, clock.instant(), EvidenceText.bounded(clean, newestLast));
    }

    private String status(String unit) {
        try {
            return units.status(unit).entrySet().stream()
                    .map(property -> property.getKey() + "=" + property.getValue())
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return "(systemd did not tell: " + e.getMessage() + ")";
        }
    }

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
