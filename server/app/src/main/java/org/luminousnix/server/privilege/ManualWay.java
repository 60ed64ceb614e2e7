package org.luminousnix.server.privilege;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Rung;
import org.luminousnix.model.StepId;
import org.luminousnix.model.StepResult;

/** The last rung: what a person pastes. */
@ApplicationScoped
public class ManualWay implements Way {
    @Override
    public Rung rung() {
        return Rung.MANUAL;
    }

    @Override
    public Optional<String> unable(ActionCall call) {
        return commands(call).isEmpty() ? Optional.of("there is no command for " + call.action()) : Optional.empty();
    }

    @Override
    public StepResult attempt(StepId step, ActionCall call, Duration timeout) {
        String whose = Args.userScope(call) ? "as the user of this server" : "as root";
        String until = Args.LEASE
                .given(call)
                .map(lease -> ", and take it back after " + lease)
                .orElse("");
        return new StepResult.NeedsOperator(
                "nobody here may do this; run the command " + whose + until, commands(call));
    }

    /** What a person would paste, in order; empty where there is no such action. */
    static List<String> commands(ActionCall call) {
        return Catalogue.known(call.action())
                .map(action -> {
                    Recipe recipe = action.recipe().apply(call);
                    Command command = recipe.command();
                    return Args.userScope(call) && command != null
                            ? List.of(command.before("--user").pasted())
                            : recipe.lines();
                })
                .orElse(List.of());
    }
}
