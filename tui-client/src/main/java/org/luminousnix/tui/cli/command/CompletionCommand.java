package org.luminousnix.tui.cli.command;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.luminousnix.tui.cli.ExitCodes;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion}: a script that lets a shell complete commands and options. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Print a script for the shell, as in: source <(luminous-tui completion bash)")
final class CompletionCommand implements Callable<Integer> {
    private final Kit kit;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish")
    private String shell = "";

    CompletionCommand(Kit kit) {
        this.kit = kit;
    }

    @Override
    public Integer call() {
        CommandLine root = spec.root().commandLine();
        String script =
                switch (shell.toLowerCase(Locale.ROOT)) {
                    // picocli's script turns on zsh's own reading of bash completions
                    case "bash", "zsh" -> AutoComplete.bash(root.getCommandName(), root);
                    case "fish" -> FishCompletion.script(root);
                    default ->
                        throw new IllegalArgumentException("completion " + shell + ": expected bash, zsh or fish");
                };
        kit.around().out().print(script);
        kit.around().out().flush();
        return ExitCodes.HEALTHY;
    }
}
