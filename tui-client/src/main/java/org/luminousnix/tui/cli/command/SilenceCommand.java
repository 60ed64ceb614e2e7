package org.luminousnix.tui.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code silence}: what is not healed for a time. */
@Command(
        name = "silence",
        mixinStandardHelpOptions = true,
        description = "Heal nothing about some alerts for a time; they are watched and shown as ever.")
final class SilenceCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "silence: expected add, list or end");
    }
}
