package org.luminousnix.executor;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the executor. */
@Command(
        name = "luminous-executor",
        description = "Does a few privileged things for luminous-server, as far as its own policy permits.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ServeCommand.class,
            ActCommand.class,
            SetupCommand.class,
            PermitCommand.class,
            AuditCommand.class,
            KeygenCommand.class,
            LeasesCommand.class,
            RestorePointsCommand.class,
            TrainCommand.class
        })
public final class Main {
    private Main() {}

    /** Runs one command. Exit codes: 0 done or permitted, 1 refused or does not verify, 2 wrong usage or configuration. */
    public static void main(String[] args) {
        if (args.length == 3 && args[0].equals("act")) {
            // a one-shot is waited for: the option parser and the logger of exits would take longer than all the rest
            Runtime.getRuntime().halt(ActCommand.run(args[1], args[2]));
        }
        if (args.length == 3 && args[0].equals("serve") && args[1].equals("--key")) {
            System.exit(serve(Path.of(args[2])));
        }
        System.exit(commandLine().execute(args));
    }

    /** As the unit starts it: who asked waits, and the option parser's classes are too old for an AOT cache. */
    private static int serve(Path key) {
        try {
            return Serving.installed(key).untilStopped();
        } catch (Exception e) {
            return refused(System.err::println, e);
        }
    }

    private static int refused(Consumer<String> err, Exception e) {
        err.accept("luminous-executor: " + e.getMessage());
        return 2;
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        line.setExecutionExceptionHandler((e, command, _) -> refused(command.getErr()::println, e));
        return line;
    }

    /** The version of this build. */
    static String build() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
