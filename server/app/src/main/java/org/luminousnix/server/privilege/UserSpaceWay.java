package org.luminousnix.server.privilege;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Rung;
import org.luminousnix.model.StepId;
import org.luminousnix.model.StepResult;

/**
 * Something milder that needs no privilege, reported as partial. There is one such thing: where a unit's share of the processor may not be cut,
 * those of its processes that belong to this user can be made to give way. Every other action has no honest substitute.
 */
@ApplicationScoped
public class UserSpaceWay implements Way {
    private static final int NICE = 10;

    private final OwnProcesses processes;

    @Inject
    UserSpaceWay(OwnProcesses processes) {
        this.processes = processes;
    }

    @Override
    public Rung rung() {
        return Rung.USER_SPACE;
    }

    @Override
    public Optional<String> unable(ActionCall call) {
        if (!cutsProcessor(call)) {
            return Optional.of("nothing milder does the same without privilege");
        }
        String unit = Args.UNIT.of(call);
        return processes.inUnit(unit).isEmpty()
                ? Optional.of("no process of " + unit + " belongs to this user")
                : Optional.empty();
    }

    private static boolean cutsProcessor(ActionCall call) {
        String property = call.args().getOrDefault("property", "");
        String value = call.args().getOrDefault("value", "unset");
        return call.action().equals("set-unit-property")
                && (property.equals("CPUWeight") || property.equals("CPUQuota"))
                && !value.equals("unset");
    }

    @Override
    public StepResult attempt(StepId step, ActionCall call, Duration timeout) {
        List<String> pids = processes.inUnit(Args.UNIT.of(call));
        int calmed = 0;
        for (String pid : pids) {
            OptionalInt before = processes.nice(pid);
            if (before.isPresent()
                    && before.getAsInt() < NICE
                    && processes.renice(pid, NICE, timeout) instanceof StepResult.Done) {
                calmed++;
            }
        }
        return calmed == 0
                ? new StepResult.Unreachable("no process of " + Args.UNIT.of(call) + " could be made to give way")
                : new StepResult.Partial(
                        "%d of %d processes of %s have nice %d now: milder than %s"
                                .formatted(calmed, pids.size(), Args.UNIT.of(call), NICE, Args.property(call)),
                        null);
    }
}
