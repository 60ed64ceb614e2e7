package org.luminousnix.server.privilege;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Rung;
import org.luminousnix.model.StepId;
import org.luminousnix.model.StepResult;

/** The last rung: the exact command for a person. */
@ApplicationScoped
public class ManualWay implements Way {
    @Override
    public Rung rung() {
        return Rung.MANUAL;
    }

    @Override
    public Optional<String> unable(ActionCall call) {
        return Recipes.of(call).isEmpty() ? Optional.of("there is no command for " + call.action()) : Optional.empty();
    }

    @Override
    public StepResult attempt(StepId step, ActionCall call, Duration timeout) {
        return new StepResult.NeedsOperator("nobody here may do this; run the command as root", commands(call));
    }

    /** What a person would paste; empty where there is no such command. */
    static List<String> commands(ActionCall call) {
        if (Args.userScope(call) && Args.UNIT_VERBS.containsKey(call.action())) {
            return List.of("systemctl --user " + Args.UNIT_VERBS.get(call.action()) + " -- " + Args.unit(call));
        }
        return Recipes.of(call)
                .map(command -> List.of("sudo " + command.pasted()))
                .orElse(List.of());
    }
}
