package org.luminousnix.server.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.luminousnix.server.live.Processes;
import org.luminousnix.server.privilege.Cgroups;
import org.luminousnix.server.probe.ProcessList;

/** The processes as people see them, each with the unit in whose control group it is. */
@ApplicationScoped
public class ProcessesShown implements Processes {
    private final ProcessList list;

    @Inject
    ProcessesShown(ProcessList list) {
        this.list = list;
    }

    @Override
    public List<Row> first(int limit, By by) {
        ProcessList.By first =
                switch (by) {
                    case CPU -> ProcessList.By.CPU;
                    case MEMORY -> ProcessList.By.MEMORY;
                    case FDS -> ProcessList.By.FDS;
                };
        try {
            return list.first(limit, first).stream().map(ProcessesShown::shown).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the names of users cannot be read", e);
        }
    }

    private static Row shown(ProcessList.Seen seen) {
        String unit = Cgroups.systemUnit(seen.cgroups());
        @Nullable String of = unit.isEmpty() ? null : unit;
        return new Row(
                seen.pid(),
                seen.name(),
                seen.user(),
                seen.cpuRatio(),
                seen.memoryBytes(),
                seen.fds(),
                String.valueOf(seen.state()),
                of);
    }
}
