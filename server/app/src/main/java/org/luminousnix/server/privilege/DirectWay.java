package org.luminousnix.server.privilege;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Rung;
import org.luminousnix.model.StepId;
import org.luminousnix.model.StepResult;

/** What the server's own user may do: its own processes, the units of its own user manager, its own cache, and to tell somebody. */
@ApplicationScoped
public class DirectWay implements Way {
    private final Commands commands;
    private final OwnProcesses processes;
    private final OwnCache cache;
    private final Announcer announcer;

    @Inject
    DirectWay(Commands commands, OwnProcesses processes, OwnCache cache, Announcer announcer) {
        this.commands = commands;
        this.processes = processes;
        this.cache = cache;
        this.announcer = announcer;
    }

    @Override
    public Rung rung() {
        return Rung.DIRECT;
    }

    @Override
    public Optional<String> unable(ActionCall call) {
        return switch (call.action()) {
            case "kill-process", "renice-process" -> processes.outOfReach(call);
            case "clear-user-cache" -> cache.outOfReach();
            case NotifyAction.NAME -> Optional.empty();
            default -> unitOutOfReach(call);
        };
    }

    private static Optional<String> unitOutOfReach(ActionCall call) {
        if (!Args.userScope(call)) {
            return Optional.of("a system unit needs privilege");
        }
        if (Args.LEASE.given(call).isPresent()) {
            return Optional.of("only the executor takes it back by itself when the lease runs out");
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
            case "kill-process" -> processes.kill(call);
            case "renice-process" -> processes.renice(call, timeout);
            case "clear-user-cache" -> cache.clear(Args.span(StorageActions.OLDER.of(call)), timeout);
            case NotifyAction.NAME ->
                announcer.announce(
                        step,
                        NotifyAction.RECEIVER.given(call).orElse(null),
                        NotifyAction.TEXT.given(call).orElse(null));
            default -> systemctl(call, timeout);
        };
    }

    /** The same command as root's, given to this user's own manager. */
    private StepResult systemctl(ActionCall call, Duration timeout) {
        Command asRoot = Catalogue.checked(call).recipe().apply(call).command();
        if (asRoot == null) {
            return new StepResult.Unreachable(call.action() + " is not done on units of a user");
        }
        String folder = UserManager.runtimeDirectory().orElseThrow().toString();
        Command command = asRoot.before("--user").in(Map.of("XDG_RUNTIME_DIR", folder));
        try {
            return commands.run(command, timeout).result(command.pasted(), timeout);
        } catch (IOException e) {
            return new StepResult.Unreachable("systemctl could not be started: " + e.getMessage());
        }
    }
}
