package org.luminousnix.tui.cli.command;

import picocli.CommandLine.Command;

/** {@code deny}. */
@Command(
        name = "deny",
        mixinStandardHelpOptions = true,
        description = "Deny the step that an incident waits with: it ends as withheld.")
final class DenyCommand extends IncidentChange {
    DenyCommand(Kit kit) {
        super(kit, "deny");
    }

    @Override
    String done(String incident) {
        return "Denied: incident " + incident + " ends as withheld.";
    }
}
