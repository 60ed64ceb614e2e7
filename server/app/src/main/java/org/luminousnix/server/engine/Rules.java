package org.luminousnix.server.engine;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Alert;
import org.luminousnix.server.detect.Detector;
import org.luminousnix.server.history.History;
import org.luminousnix.server.policy.Fault;
import org.luminousnix.server.policy.Known;
import org.luminousnix.server.policy.Policy;
import org.luminousnix.server.policy.PolicyChange;
import org.luminousnix.server.policy.PolicyError;
import org.luminousnix.server.policy.PolicyFile;
import org.luminousnix.server.policy.PolicyWatch;
import org.luminousnix.server.policy.Reload;
import org.luminousnix.server.privilege.Catalogue;
import org.luminousnix.server.probe.Probe;
import org.luminousnix.server.probe.Row;
import org.luminousnix.server.probe.custom.ProbeSpec;

/** The policy in place and the detector that works by it. */
@ApplicationScoped
public class Rules {
    private static final Set<String> OF_EVERY_PROBE = Set.of("probe_success", "probe_duration_seconds");

    private final Optional<Path> file;
    private final String shipped;
    private final Known known;
    private final Map<String, Set<String>> yields;
    private final History history;
    private final Foresight foresight;
    private final InstantSource clock;
    private @Nullable PolicyWatch watch;
    private volatile Instant loadedAt = Instant.EPOCH;
    private volatile @Nullable LastReload lastReload;
    private volatile @Nullable Policy policy;
    private volatile @Nullable Detector detector;

    @Inject
    Rules(
            @ConfigProperty(name = "luminous.policy") Optional<Path> file,
            @ConfigProperty(name = "luminous.shipped-policy", defaultValue = "default.yaml") String shipped,
            @All List<Probe> probes,
            History history,
            Foresight foresight,
            InstantSource clock) {
        this.file = file;
        this.shipped = shipped;
        this.history = history;
        this.foresight = foresight;
        this.clock = clock;
        Map<String, Set<String>> yields = new HashMap<>();
        Map<String, Set<Set<String>>> labels = new HashMap<>();
        for (Probe probe : probes) {
            for (Row row : probe.rows()) {
                yields.computeIfAbsent(row.name(), _ -> new HashSet<>()).add(probe.name());
                labels.computeIfAbsent(row.name(), _ -> new HashSet<>()).add(Set.copyOf(row.labels()));
            }
        }
        Set<String> names = probes.stream().map(Probe::name).collect(Collectors.toSet());
        OF_EVERY_PROBE.forEach(metric -> yields.put(metric, names));
        this.yields = yields;
        this.known = new Known(labels, Catalogue::traits, Catalogue.names(), names);
    }

    /** Reads the policy; throws PolicyError with everything that is wrong with it. */
    void load() throws PolicyError {
        Policy loaded;
        if (file.isPresent()) {
            watch = new PolicyWatch(file.get(), known);
            loaded = watch.current();
        } else {
            loaded = PolicyFile.shipped(shipped, known);
        }
        policy = loaded;
        loadedAt = clock.instant();
        detector = new Detector(history, foresight, this::probesOf, loaded.compiled(), loaded.freshness());
    }

    /** Looks whether the files were written, and swaps the policy where the new one can be used. */
    Reload poll() {
        PolicyWatch watched = watch;
        Reload reload = watched == null ? new Reload.Unchanged() : watched.poll();
        switch (reload) {
            case Reload.Unchanged _ -> {}
            case Reload.Swapped(Policy next, PolicyChange change) -> {
                policy = next;
                loadedAt = clock.instant();
                lastReload = new LastReload(loadedAt, null, change.lines());
            }
            case Reload.Refused(List<Fault> faults) ->
                lastReload = new LastReload(
                        clock.instant(),
                        faults.stream().map(Fault::toString).collect(Collectors.joining("; ")),
                        List.of());
        }
        return reload;
    }

    /**
     * How the last reload since the start ended.
     *
     * @param error why the files could not be used, null where they could
     * @param changed what the new policy has that the one before it had not
     */
    record LastReload(Instant at, @Nullable String error, List<String> changed) {}

    /** How the last reload ended; null where there was none since the start. */
    @Nullable
    LastReload lastReload() {
        return lastReload;
    }

    /** When the policy in place was read. */
    Instant loadedAt() {
        return loadedAt;
    }

    /** The probes that yield a metric, of the server and of the policy in place. */
    private Set<String> probesOf(String metric) {
        Set<String> names = new HashSet<>(yields.getOrDefault(metric, Set.of()));
        for (ProbeSpec spec : policy().probes()) {
            if (OF_EVERY_PROBE.contains(metric) || spec.metrics().contains(metric)) {
                names.add(spec.name());
            }
        }
        return names;
    }

    /** The custom probes that must be asked again to tell whether an alert still holds. */
    Predicate<ProbeSpec> behind(Alert alert) {
        Set<String> metrics = detector().metricsOf(alert.rule());
        Set<String> named = detector().probesOf(alert);
        return spec -> named.isEmpty() ? !Collections.disjoint(spec.metrics(), metrics) : named.contains(spec.name());
    }

    /** The policy in place. */
    Policy policy() {
        return required(policy);
    }

    /** The rules at work. */
    Detector detector() {
        return required(detector);
    }

    /** Whether a policy is in place. */
    boolean loaded() {
        return policy != null;
    }

    private static <T> T required(@Nullable T loaded) {
        if (loaded == null) {
            throw new IllegalStateException("the policy is not loaded yet");
        }
        return loaded;
    }
}
