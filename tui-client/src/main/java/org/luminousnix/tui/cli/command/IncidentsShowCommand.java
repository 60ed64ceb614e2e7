package org.luminousnix.tui.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import org.luminousnix.model.Incident;
import org.luminousnix.model.RungAnswer;
import org.luminousnix.model.Transition;
import org.luminousnix.tui.cli.ExitCodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code incidents show}: one incident with its whole story. */
@Command(name = "show", mixinStandardHelpOptions = true, description = "One incident with its whole story.")
final class IncidentsShowCommand extends Script {
    @Parameters(paramLabel = "ID", description = "The incident, or the beginning of its id")
    private String id = "";

    IncidentsShowCommand(Kit kit) {
        super(kit);
    }

    @Override
    int run(Talk talk) throws FailureException {
        JsonNode json = Known.json(talk, id);
        if (talk.json()) {
            talk.print(json);
            return ExitCodes.HEALTHY;
        }
        Incident incident = Known.read(json);
        talk.line("incident " + incident.id() + ": "
                + incident.alert().severity().word() + " " + incident.alert().rule() + " on "
                + incident.alert().subject() + ", " + word(incident.state()));
        for (Transition line : incident.story()) {
            talk.line("  " + talk.time(line.at().toString()) + "  " + word(line.state()) + ": " + line.text());
            for (RungAnswer rung : line.rungs()) {
                talk.line("      " + word(rung.rung()) + " " + rung.answer()
                        + (rung.reason().isBlank() ? "" : ": " + rung.reason()));
            }
        }
        if (!incident.objections().isEmpty()) {
            talk.line("  held back by:");
            List<String> objections = incident.objections();
            objections.forEach(objection -> talk.line("      " + objection));
        }
        return ExitCodes.HEALTHY;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
