package org.luminousnix.server.engine;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.luminousnix.model.Subject;
import org.luminousnix.server.heal.Dependencies;
import org.luminousnix.server.privilege.Cgroups;
import org.luminousnix.server.probe.Requirements;

/** What depends on what on this host: units and mounts by systemd, a process on the unit in whose control group it is. */
@ApplicationScoped
public class HostDependencies implements Dependencies {
    private final Requirements requirements;

    @Inject
    HostDependencies(Requirements requirements) {
        this.requirements = requirements;
    }

    @Override
    public Set<Subject> needs(Subject subject) {
        try {
            return subject.kind().equals("process") ? unitOf(subject) : requirements.of(subject);
        } catch (IOException e) {
            Log.infof("what %s needs cannot be told: %s", subject, e.getMessage());
            return Set.of();
        }
    }

    @Override
    public Map<Subject, String> troubled() {
        return requirements.troubled();
    }

    private static Set<Subject> unitOf(Subject process) throws IOException {
        String pid = process.name().split(":", -1)[0];
        String unit = Cgroups.systemUnit(Files.readString(Path.of("/proc", pid, "cgroup"), StandardCharsets.UTF_8));
        return unit.isEmpty() ? Set.of() : Set.of(Subject.unit(unit));
    }
}
