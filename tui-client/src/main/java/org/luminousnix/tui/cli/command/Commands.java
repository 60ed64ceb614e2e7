package org.luminousnix.tui.cli.command;

import java.util.List;
import org.luminousnix.tui.cli.ConnectOptions;
import org.luminousnix.tui.cli.ShowOptions;
import org.luminousnix.tui.cli.Surroundings;
import org.luminousnix.tui.view.Glyphs;
import org.luminousnix.tui.view.Plain;
import picocli.CommandLine;

/** Every command there is. */
public final class Commands {
    private Commands() {}

    /** In the order of the help. */
    public static List<Object> all(Surroundings around, ConnectOptions connect, ShowOptions show) {
        Kit kit = new Kit(around, connect, show);
        return List.of(
                new StatusCommand(kit),
                new CommandLine(new IncidentsCommand(kit)).addSubcommand(new IncidentsShowCommand(kit)),
                new ExplainCommand(kit),
                new ApproveCommand(kit),
                new DenyCommand(kit),
                new UndoCommand(kit),
                new PauseCommand(kit),
                new ResumeCommand(kit),
                new CommandLine(new SilenceCommand())
                        .addSubcommand(new SilenceAddCommand(kit))
                        .addSubcommand(new SilenceListCommand(kit))
                        .addSubcommand(new SilenceEndCommand(kit)),
                new ActionsCommand(kit),
                new RestorePointsCommand(kit),
                new AuditCommand(kit),
                new CommandLine(new FlowCommand())
                        .addSubcommand(new FlowEnterCommand(kit))
                        .addSubcommand(new FlowExitCommand(kit))
                        .addSubcommand(new FlowShowCommand(kit)),
                new CompletionCommand(kit));
    }

    /** A text that may hold anything, as one line that no terminal obeys. */
    public static String safe(String text) {
        return Plain.safe(text, Glyphs.UNICODE);
    }
}
