package org.luminousnix.tui.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code flow}: a time in which nobody is disturbed. */
@Command(
        name = "flow",
        mixinStandardHelpOptions = true,
        description = "Quiet time: all but critical notifications wait, and come as one summary.")
final class FlowCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "flow: expected enter, exit or show");
    }
}
