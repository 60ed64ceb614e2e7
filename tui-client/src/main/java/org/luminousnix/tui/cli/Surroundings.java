package org.luminousnix.tui.cli;

import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.luminousnix.tui.view.Glyphs;

/**
 * What the program finds around it.
 *
 * @param terminal whether both ends of it are a terminal
 * @param person answers a question without the answer being seen; empty where nobody can be asked
 */
public record Surroundings(
        Map<String, String> environment,
        PrintStream out,
        PrintStream err,
        InstantSource clock,
        ZoneId zone,
        boolean terminal,
        Function<String, Optional<String>> person) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Where nobody can be asked anything. */
    public Surroundings(
            Map<String, String> environment,
            PrintStream out,
            PrintStream err,
            InstantSource clock,
            ZoneId zone,
            boolean terminal) {
        this(environment, out, err, clock, zone, terminal, _ -> Optional.empty());
    }

    /** Asks on the terminal, without showing what is typed; empty where there is no terminal, or it was closed. */
    @SuppressWarnings("SystemConsoleNull") // JDK 25 answers null again where there is no terminal (JDK-8351435)
    public static Optional<String> askPerson(String question) {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            return Optional.empty();
        }
        char[] answer = console.readPassword("%s", question);
        return answer == null ? Optional.empty() : Optional.of(new String(answer));
    }

    /** Whether this process reads from and writes to a terminal. */
    @SuppressWarnings("SystemConsoleNull") // JDK 25 answers null again where there is no terminal (JDK-8351435)
    public static boolean onTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /** Whether the full screen can be used: a terminal that can move its cursor. */
    public boolean capable() {
        String term = environment.getOrDefault("TERM", "");
        return terminal && !term.isEmpty() && !term.equals("dumb");
    }

    /** Whether colour is unwanted, by the convention of no-color.org. */
    public boolean noColour() {
        return !environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** Which characters the output can carry. */
    public Glyphs glyphs() {
        return out.charset().equals(StandardCharsets.UTF_8) ? Glyphs.UNICODE : Glyphs.ASCII;
    }
}
