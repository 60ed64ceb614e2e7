package org.luminousnix.tui.cli.command;

import org.luminousnix.tui.feed.RestClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code silence end}. */
@Command(name = "end", mixinStandardHelpOptions = true, description = "End a silence now.")
final class SilenceEndCommand extends Script {
    @Parameters(paramLabel = "ID", description = "The silence, or the beginning of its id")
    private String id = "";

    SilenceEndCommand(Kit kit) {
        super(kit);
    }

    @Override
    int run(Talk talk) throws FailureException {
        String whole = Known.silence(talk, id);
        return talk.done(
                talk.change("DELETE", "/api/silences/" + RestClient.encoded(whole) + "?by=" + talk.by(), null),
                "Silence " + whole + " has ended.");
    }
}
