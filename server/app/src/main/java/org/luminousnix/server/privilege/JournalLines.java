package org.luminousnix.server.privilege;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The last lines that a unit wrote to the journal, as far as this server's own user may read it. */
@ApplicationScoped
public class JournalLines {
    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private static final int MOST_BYTES = 65_536;
    private static final int LINES = 50;

    private final Commands commands;

    @Inject
    JournalLines(Commands commands) {
        this.commands = commands;
    }

    /** The last 50 lines up to a time, or why there are none, as a sentence in parentheses. */
    public String last(String unit, Instant until) {
        Optional<Path> journalctl = Tools.find("journalctl");
        if (journalctl.isEmpty()) {
            return "(this host has no journalctl)";
        }
        List<String> arguments = List.of(
                "--no-pager",
                "--output=short-iso",
                "--lines=" + LINES,
                String.format(Locale.ROOT, "--until=@%d.%06d", until.getEpochSecond(), until.getNano() / 1000),
                "--unit=" + unit);
        try {
            Commands.Ended ended =
                    commands.run(new Command(journalctl.get(), arguments, Map.of()), DEADLINE, MOST_BYTES);
            return told(ended);
        } catch (IOException e) {
            return "(journalctl could not be started: " + e.getMessage() + ")";
        }
    }

    private static String told(Commands.Ended ended) {
        if (ended.timedOut()) {
            return "(journalctl did not end within " + DEADLINE.toSeconds() + " s)";
        }
        if (ended.output().contains("insufficient permissions")
                || ended.output().contains("not seeing messages")) {
            return "(not permitted: only members of the group systemd-journal may read what this unit wrote)";
        }
        return ended.exit() == 0
                ? ended.output()
                : "(journalctl ended with " + ended.exit() + ": " + ended.output() + ")";
    }
}
