package org.luminousnix.tui.cli.command;

import picocli.CommandLine.Command;

/** {@code flow exit}. */
@Command(name = "exit", mixinStandardHelpOptions = true, description = "Let notifications go on now.")
final class FlowExitCommand extends Script {
    FlowExitCommand(Kit kit) {
        super(kit);
    }

    @Override
    int run(Talk talk) throws FailureException {
        return talk.done(
                talk.change("DELETE", "/api/quiet", null), "Notifications go on; what waited comes as one summary.");
    }
}
