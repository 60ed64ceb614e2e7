package org.luminousnix.server.privilege;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Rung;
import org.luminousnix.model.StepId;
import org.luminousnix.model.StepResult;

/** {@code sudo -n}, where a rule allows exactly this command: asked of sudo itself each time, never assumed. */
@ApplicationScoped
public class SudoWay implements Way {
    private static final Duration ASK = Duration.ofSeconds(3);

    private final Commands commands;
    private final boolean enabled;

    @Inject
    SudoWay(Commands commands, PrivilegeConfig config) {
        this.commands = commands;
        this.enabled = config.sudo();
    }

    @Override
    public Rung rung() {
        return Rung.SUDO;
    }

    @Override
    public Optional<String> unable(ActionCall call) {
        if (!enabled) {
            return Optional.of("luminous.privilege.sudo is false");
        }
        Optional<Path> sudo = Tools.find("sudo");
        if (sudo.isEmpty()) {
            return Optional.of("this host has no sudo");
        }
        if (Args.userScope(call)) {
            return Optional.of("a user unit is not root's business");
        }
        if (Args.LEASE.given(call).isPresent()) {
            return Optional.of("only the executor takes it back by itself when the lease runs out");
        }
        Optional<String> not = Catalogue.checked(call).notOn(rung());
        if (not.isPresent()) {
            return not;
        }
        Optional<Recipe> recipe = recipe(call);
        Command command = recipe.map(Recipe::command).orElse(null);
        if (command == null) {
            return Optional.of("no single command does " + call.action() + " as safely as the executor");
        }
        try {
            Commands.Ended listed = commands.run(sudo(sudo.get(), "-l", command), ASK);
            return listed.exit() == 0 ? Optional.empty() : Optional.of("no sudo rule allows: " + command.pasted());
        } catch (IOException e) {
            return Optional.of("sudo could not be asked: " + e.getMessage());
        }
    }

    @Override
    public StepResult attempt(StepId step, ActionCall call, Duration timeout) {
        Recipe recipe = recipe(call).orElseThrow();
        Command command = Objects.requireNonNull(recipe.command(), "unable() said so");
        if (call.args().containsKey(Args.PID.name()) && OwnProcesses.isAnother(call)) {
            return OwnProcesses.another(call);
        }
        try {
            Commands.Ended ended = commands.run(sudo(Tools.find("sudo").orElseThrow(), null, command), timeout);
            if (!ended.timedOut() && ended.exit() != 0 && asksForPassword(ended.output())) {
                return new StepResult.Unreachable("sudo wants a password for: " + command.pasted());
            }
            StepResult result = ended.result("sudo " + command.pasted(), timeout);
            String lacks = recipe.lacks();
            return lacks != null && result instanceof StepResult.Done
                    ? new StepResult.Partial(result.message() + ", but " + lacks, null)
                    : result;
        } catch (IOException e) {
            return new StepResult.Unreachable("sudo could not be started: " + e.getMessage());
        }
    }

    private static Optional<Recipe> recipe(ActionCall call) {
        return Catalogue.known(call.action()).map(action -> action.recipe().apply(call));
    }

    /** Whether sudo itself stopped before it ran anything: its list does not tell rules with a password from those without. */
    private static boolean asksForPassword(String output) {
        return output.lines().anyMatch(line -> line.startsWith("sudo: ") && line.contains("password is required"));
    }

    private static Command sudo(Path sudo, @Nullable String option, Command command) {
        List<String> args = new ArrayList<>(List.of("-n"));
        if (option != null) {
            args.add(option);
        }
        args.add("--");
        args.addAll(command.line());
        return new Command(sudo, args, Map.of());
    }
}
