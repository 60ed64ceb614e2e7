package org.luminousnix.tui.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.luminousnix.model.Matcher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code silence add}. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Heal nothing for a time about the alerts that all matchers fit.")
final class SilenceAddCommand extends Script {
    @Parameters(
            paramLabel = "MATCHER",
            arity = "1..*",
            description =
                    "LABEL=VALUE, LABEL!=VALUE, LABEL=~REGEX or LABEL!~REGEX; alert is the rule, severity how bad it is")
    private List<String> matchers = List.of();

    @Option(names = "--for", required = true, paramLabel = "TIME", description = "How long from now: 90m, 2h, 7d")
    private String time = "";

    @Mixin
    private final Reason reason = new Reason();

    SilenceAddCommand(Kit kit) {
        super(kit);
    }

    @Override
    int run(Talk talk) throws FailureException {
        JsonNode made = talk.change(
                "POST",
                "/api/silences",
                Map.of(
                        "matchers", matchers.stream().map(Matcher::parse).toList(),
                        "endsAt", talk.now().plus(Span.parse("--for", time)).toString(),
                        "createdBy", talk.by(),
                        "comment", reason.text()));
        return talk.done(
                made,
                "Silence " + made.path("id").asText() + " holds until "
                        + talk.time(made.path("endsAt").asText()) + ".");
    }
}
