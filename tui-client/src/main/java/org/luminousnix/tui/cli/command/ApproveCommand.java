package org.luminousnix.tui.cli.command;

import picocli.CommandLine.Command;

/** {@code approve}. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = "Approve the step that an incident waits with.")
final class ApproveCommand extends IncidentChange {
    ApproveCommand(Kit kit) {
        super(kit, "approve");
    }

    @Override
    String done(String incident) {
        return "Approved: incident " + incident + " goes on.";
    }
}
