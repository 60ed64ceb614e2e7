package org.luminousnix.server.engine;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.luminousnix.server.live.MetricUnits;
import org.luminousnix.server.probe.Probe;

/** Units as the probes declare them; of what custom probes and the engine yield, as the name ends. */
@ApplicationScoped
public class ProbeUnits implements MetricUnits {
    private static final List<String> ENDINGS = List.of("ratio", "bytes", "seconds", "celsius");

    private final Map<String, String> units = new HashMap<>();

    @Inject
    ProbeUnits(@All List<Probe> probes) {
        probes.forEach(probe -> probe.rows().forEach(row -> units.put(row.name(), row.unit())));
    }

    @Override
    public String of(String name) {
        String declared = units.get(name);
        if (declared != null) {
            return declared;
        }
        return ENDINGS.stream()
                .filter(ending -> name.endsWith("_" + ending) || name.endsWith("_" + ending + "_total"))
                .findFirst()
                .orElse(name.endsWith("_total") ? "count" : "");
    }
}
