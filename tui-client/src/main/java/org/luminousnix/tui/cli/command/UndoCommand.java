package org.luminousnix.tui.cli.command;

import picocli.CommandLine.Command;

/** {@code undo}. */
@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        description = "Take back the last step of an incident that can be taken back and is in force.")
final class UndoCommand extends IncidentChange {
    UndoCommand(Kit kit) {
        super(kit, "undo");
    }

    @Override
    String done(String incident) {
        return "The last step of incident " + incident + " is taken back.";
    }
}
