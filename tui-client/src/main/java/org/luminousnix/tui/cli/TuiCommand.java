package org.luminousnix.tui.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.luminousnix.tui.cli.command.Commands;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Mixin;

/** The command line of {@code luminous-tui}. */
@Command(
        name = "luminous-tui",
        mixinStandardHelpOptions = true,
        version = "luminous-tui 0.1.0",
        sortOptions = false,
        description =
                "Shows live what a Luminous Healing server sees and heals; with a command, asks or tells it one thing.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:no alert is firing (--once, status); it was done; the person quit",
            "1:an alert is firing, none critical (--once, status)",
            "2:a critical alert is firing (--once, status)",
            "3:the server cannot be reached (--once, commands)",
            "4:the server refused, or there is no token to ask with (commands)",
            "64:the command line is wrong"
        })
public final class TuiCommand implements Callable<Integer> {
    private static final Path SOCKET = Path.of("/run/luminous/api.sock");

    @Mixin
    private final ConnectOptions connect;

    @Mixin
    private final ShowOptions options;

    private final Show show;

    private TuiCommand(Surroundings around, Path socket) {
        this.connect = new ConnectOptions(around, socket);
        this.options = new ShowOptions();
        this.show = new Show(around, connect, options);
    }

    /** The command line, ready to be executed. */
    public static CommandLine line(Surroundings around) {
        return line(around, SOCKET);
    }

    /** The same, with another place for the socket that is used where no address is given. */
    static CommandLine line(Surroundings around, Path socket) {
        TuiCommand root = new TuiCommand(around, socket);
        CommandLine line = new CommandLine(root);
        line.addSubcommand(new AttachCommand(root.show));
        Commands.all(around, root.connect, root.options).forEach(line::addSubcommand);
        return line.setOut(writer(around.out()))
                .setErr(writer(around.err()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(usage(line))
                .setExitCodeExceptionMapper(_ -> ExitCodes.UNREACHABLE)
                .setParameterExceptionHandler(wrong(line));
    }

    /** A value that cannot be, found after parsing, is a wrong command line; other failures are sentences. */
    private static IExecutionExceptionHandler usage(CommandLine line) {
        return (error, _, _) -> {
            if (error instanceof IllegalArgumentException || error instanceof java.io.IOException) {
                line.getErr().println("luminous-tui: " + Commands.safe(String.valueOf(error.getMessage())));
                return error instanceof IllegalArgumentException ? ExitCodes.USAGE : ExitCodes.UNREACHABLE;
            }
            throw error;
        };
    }

    private static CommandLine.IParameterExceptionHandler wrong(CommandLine line) {
        return (error, _) -> {
            line.getErr().println("luminous-tui: " + Commands.safe(String.valueOf(error.getMessage())));
            error.getCommandLine().usage(line.getErr());
            return ExitCodes.USAGE;
        };
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, stream.charset()), true);
    }

    @Override
    public Integer call() throws Exception {
        return show.run(List.of());
    }
}
