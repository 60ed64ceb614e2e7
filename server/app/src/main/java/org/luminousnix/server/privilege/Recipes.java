package org.luminousnix.server.privilege;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.luminousnix.model.ActionCall;

/** The command line that does the same as an action: for sudo, and for a person to paste. Arguments are validated here as everywhere. */
final class Recipes {
    private static final Map<String, Function<ActionCall, Command>> RECIPES = Map.of(
            "restart-unit", call -> systemctl("restart", "--", Args.unit(call)),
            "reset-failed-unit", call -> systemctl("reset-failed", "--", Args.unit(call)),
            "set-unit-property",
                    call -> systemctl("set-property", "--runtime", "--", Args.unit(call), Args.property(call)),
            "kill-process", call -> command("kill", "-TERM", "--", Args.pid(call)),
            "renice-process", call -> command("renice", "-n", Args.nice(call), "-p", Args.pid(call)),
            "drop-caches", call -> command("sysctl", "-w", "vm.drop_caches=1"),
            "vacuum-journal", call -> command("journalctl", "--vacuum-size=" + Args.size(call, "keep")));

    private Recipes() {}

    /** The command for an action, empty where there is none; throws IllegalArgumentException where an argument is not valid. */
    static Optional<Command> of(ActionCall call) {
        return Optional.ofNullable(RECIPES.get(call.action())).map(recipe -> recipe.apply(call));
    }

    private static Command systemctl(String... args) {
        return command("systemctl", args);
    }

    private static Command command(String program, String... args) {
        return new Command(Tools.find(program).orElse(Path.of("/usr/bin", program)), List.of(args), Map.of());
    }
}
