package org.luminousnix.server.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Every command, in the order of the help; one file each. */
@Command(
        name = "luminous-server",
        description = "Watches a host and heals it; without a command, or with \"serve\", the server itself.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 64,
        subcommands = {
            CheckCommand.class,
            ForecastCommand.class,
            ScoreCommand.class,
            TrainCommand.class,
            CommandLine.HelpCommand.class
        })
final class Commands implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? luminous-server --help lists them");
    }
}
