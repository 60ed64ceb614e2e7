package org.luminousnix.server.privilege;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Rung;
import org.luminousnix.model.StepId;
import org.luminousnix.model.StepResult;

/** What the server's own user may do: its own processes and the units of its own user manager. */
@ApplicationScoped
public class DirectWay implements Way {
    private final Commands commands;
    private final OwnProcesses processes;

    @Inject
    DirectWay(Commands commands, OwnProcesses processes) {
        this.commands = commands;
        this.processes = processes;
    }

    @Override
    public Rung rung() {
        return Rung.DIRECT;
    }

    @Override
    public Optional<String> unable(ActionCall call) {
        return switch (call.action()) {
            case "restart-unit", "reset-failed-unit" -> unitOutOfReach(call);
            case "kill-process", "renice-process" -> processes.outOfReach(call);
            default -> Optional.of("needs root");
        };
    }

    private static Optional<String> unitOutOfReach(ActionCall call) {
        if (!Args.userScope(call)) {
            return Optional.of("a system unit needs privilege");
        }
        if (Tools.find("systemctl").isEmpty()) {
            return Optional.of("this host has no systemctl");
        }
        return UserManager.runtimeDirectory().isEmpty()
                ? Optional.of("this user has no service manager (no bus in its runtime directory)")
                : Optional.empty();
    }

    @Override
    public StepResult attempt(StepId step, ActionCall call, Duration timeout) {
        return switch (call.action()) {
            case "restart-unit", "reset-failed-unit" -> systemctl(call, timeout);
            case "kill-process" -> processes.kill(call);
            case "renice-process" -> processes.renice(call, timeout);
            default -> new StepResult.Unreachable(call.action() + " needs root");
        };
    }

    private StepResult systemctl(ActionCall call, Duration timeout) {
        String verb = Args.UNIT_VERBS.getOrDefault(call.action(), "status");
        Command command = new Command(
                Tools.find("systemctl").orElseThrow(),
                List.of("--user", verb, "--", Args.unit(call)),
                Map.of(
                        "XDG_RUNTIME_DIR",
                        UserManager.runtimeDirectory().orElseThrow().toString()));
        try {
            return commands.run(command, timeout).result(command.pasted(), timeout);
        } catch (IOException e) {
            return new StepResult.Unreachable("systemctl could not be started: " + e.getMessage());
        }
    }
}
