package org.luminousnix.server.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.luminousnix.model.Alert;
import org.luminousnix.model.Health;
import org.luminousnix.model.Phase;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Subject;
import org.luminousnix.server.detect.Subjects;
import org.luminousnix.server.heal.Facts;
import org.luminousnix.server.history.History;
import org.luminousnix.server.privilege.Cgroups;

/** What is known of the host now: from the history, and of a process from proc. */
@ApplicationScoped
public class HostFacts implements Facts {
    private static final long KERNEL_THREAD = 0x00200000;

    private final Rules rules;
    private final History history;
    private final InstantSource clock;

    @Inject
    HostFacts(Rules rules, History history, InstantSource clock) {
        this.rules = rules;
        this.history = history;
        this.clock = clock;
    }

    @Override
    public OptionalDouble latest(String metric, Subject subject) {
        Instant oldest = clock.instant().minus(rules.policy().defaults().staleAfter());
        return history.latest(metric).stream()
                .filter(sample ->
                        subject.equals(Subjects.ofSeries(sample.metric().labels()))
                                && !sample.at().isBefore(oldest))
                .mapToDouble(Sample::value)
                .findFirst();
    }

    @Override
    public Duration evidenceAge(Alert alert) {
        Instant newest = alert.evidence().stream()
                .map(sample -> history.latest(sample.metric()).orElse(sample).at())
                .max(Instant::compareTo)
                .orElse(alert.changed());
        return Duration.between(newest, clock.instant());
    }

    @Override
    public Health health() {
        return Health.of(rules.detector().active());
    }

    @Override
    public List<Alert> firing() {
        return rules.detector().active().stream()
                .filter(alert -> alert.phase() == Phase.FIRING)
                .toList();
    }

    @Override
    public Optional<ProcessIdentity> process(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            boolean kernel = (Long.parseLong(fields[6]) & KERNEL_THREAD) != 0;
            String cgroups = Files.readString(Path.of("/proc", Long.toString(pid), "cgroup"), StandardCharsets.UTF_8);
            return Optional.of(new ProcessIdentity(kernel, Cgroups.unit(cgroups)));
        } catch (IOException | ArrayIndexOutOfBoundsException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public Set<Long> ownPids() {
        return Set.of(ProcessHandle.current().pid());
    }
}
