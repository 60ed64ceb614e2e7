package org.luminousnix.tui.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** How a host is shown. */
public final class ShowOptions {
    @Option(
            names = "--once",
            scope = ScopeType.INHERIT,
            description = "Print one screen of text and exit with a code that says how the host is.")
    private boolean once;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description =
                    "Print JSON: with --once the snapshot, with a command its answer, else one message of the feed"
                            + " per line as they come.")
    private boolean json;

    @Option(
            names = "--simple",
            scope = ScopeType.INHERIT,
            description =
                    "Print lines instead of drawing panels. Automatic without a terminal, and where TERM is dumb.")
    private boolean simple;

    @Option(
            names = "--no-color",
            scope = ScopeType.INHERIT,
            description = "Use no colour. The environment variable NO_COLOR does the same.")
    private boolean noColour;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            scope = ScopeType.INHERIT,
            description =
                    "How often ages are redrawn (default 1), or with --simple a status line is printed (default 10).")
    private @Nullable Integer interval;

    boolean once() {
        return once;
    }

    /** Whether JSON is wanted. */
    public boolean json() {
        return json;
    }

    boolean simple() {
        return simple;
    }

    boolean noColour() {
        return noColour;
    }

    Duration every(int standard) {
        int seconds = interval == null ? standard : interval;
        if (seconds < 1 || seconds > 3600) {
            throw new IllegalArgumentException("--interval " + seconds + ": expected 1 to 3600 seconds");
        }
        return Duration.ofSeconds(seconds);
    }
}
