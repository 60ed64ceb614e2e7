package org.luminousnix.tui.cli;

import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import org.luminousnix.tui.view.Glyphs;

/**
 * What the program finds around it.
 *
 * @param terminal whether both ends of it are a terminal
 */
public record Surroundings(
        Map<String, String> environment,
        PrintStream out,
        PrintStream err,
        InstantSource clock,
        ZoneId zone,
        boolean terminal) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Whether this process reads from and writes to a terminal. */
    @SuppressWarnings("SystemConsoleNull") // JDK 25 answers null again where there is no terminal (JDK-8351435)
    public static boolean onTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /** Whether the full screen can be used: a terminal that can move its cursor. */
    boolean capable() {
        String term = environment.getOrDefault("TERM", "");
        return terminal && !term.isEmpty() && !term.equals("dumb");
    }

    /** Whether colour is unwanted, by the convention of no-color.org. */
    boolean noColour() {
        return !environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** Which characters the output can carry. */
    Glyphs glyphs() {
        return out.charset().equals(StandardCharsets.UTF_8) ? Glyphs.UNICODE : Glyphs.ASCII;
    }
}
