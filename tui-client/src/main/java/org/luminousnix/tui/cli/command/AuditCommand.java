package org.luminousnix.tui.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.AuditKind;
import org.luminousnix.tui.cli.ExitCodes;
import org.luminousnix.tui.feed.Json;
import org.luminousnix.tui.feed.RestClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code audit}: who did what, and why. */
@Command(name = "audit", mixinStandardHelpOptions = true, description = "The newest audit entries, newest last.")
final class AuditCommand extends Script {
    private static final int MOST = 1000;

    @Option(names = "--follow", description = "Go on with what is added, until interrupted")
    private boolean follow;

    @Option(names = "--kind", paramLabel = "KIND", description = "Only this kind: ${COMPLETION-CANDIDATES}")
    private @Nullable AuditKind kind;

    @Option(names = "--text", paramLabel = "TEXT", description = "Only those whose text or actor contains this")
    private @Nullable String text;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "How many at most: 1 to 1000 (50)")
    private int limit;

    AuditCommand(Kit kit) {
        super(kit);
    }

    @Override
    int run(Talk talk) throws FailureException, InterruptedException {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("--limit " + limit + ": expected 1 to " + MOST);
        }
        boolean filtered = kind != null || text != null;
        // a server that does not know the filters leaves them out: then what fits is picked here, from more
        String path = "/api/audit?limit=" + (filtered ? MOST : limit)
                + (kind == null ? "" : "&kind=" + kind.name())
                + (text == null ? "" : "&text=" + RestClient.encoded(text));
        List<JsonNode> found = new ArrayList<>();
        long last = 0;
        for (JsonNode entry : talk.get(path)) {
            last = Math.max(last, entry.path("sequence").asLong());
            if (found.size() < limit && fits(entry)) {
                found.addFirst(entry);
            }
        }
        print(talk, found);
        return follow ? new AuditTail(talk, this::fits, last).run() : ExitCodes.HEALTHY;
    }

    private boolean fits(JsonNode entry) {
        return (kind == null || entry.path("kind").asText().equals(kind.name()))
                && (text == null
                        || contains(entry.path("text").asText(), text)
                        || contains(entry.path("actor").asText(), text));
    }

    private static boolean contains(String whole, String part) {
        return whole.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private void print(Talk talk, List<JsonNode> entries) {
        if (talk.json() && follow) {
            entries.forEach(talk::print);
        } else if (talk.json()) {
            ArrayNode all = Json.MAPPER.createArrayNode();
            all.addAll(entries);
            talk.print(all);
        } else if (follow) {
            entries.forEach(entry -> talk.line(line(talk, entry)));
        } else {
            talk.table(
                    List.of("SEQUENCE", "TIME", "KIND", "BY", "INCIDENT", "TEXT"),
                    entries.stream().map(entry -> cells(talk, entry)).toList(),
                    "No entry.");
        }
    }

    /** One entry on a line of its own, for a list that has no end. */
    static String line(Talk talk, JsonNode entry) {
        return String.join(
                "  ",
                cells(talk, entry).stream().filter(cell -> !cell.isEmpty()).toList());
    }

    private static List<String> cells(Talk talk, JsonNode entry) {
        return List.of(
                entry.path("sequence").asText(),
                talk.time(entry.path("at").asText()),
                entry.path("kind").asText().toLowerCase(Locale.ROOT).replace('_', '-'),
                entry.path("actor").asText(),
                entry.path("incident").isNull() ? "" : entry.path("incident").asText(),
                entry.path("text").asText());
    }
}
