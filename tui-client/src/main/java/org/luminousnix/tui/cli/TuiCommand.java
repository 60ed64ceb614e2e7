package org.luminousnix.tui.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.luminousnix.tui.feed.Endpoint;
import org.luminousnix.tui.feed.FeedLimits;
import org.luminousnix.tui.feed.TokenFile;
import org.luminousnix.tui.view.Palette;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of {@code luminous-tui}. */
@Command(
        name = "luminous-tui",
        mixinStandardHelpOptions = true,
        version = "luminous-tui 0.1.0",
        sortOptions = false,
        description = "Shows live what a Luminous Healing server sees and heals.",
        exitCodeOnInvalidInput = ExitCodes.USAGE,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:no alert is firing (with --once); the person quit",
            "1:an alert is firing, none critical (with --once)",
            "2:a critical alert is firing (with --once)",
            "3:the server cannot be reached (with --once)",
            "64:the command line is wrong"
        })
public final class TuiCommand implements Callable<Integer> {
    private static final Duration ONCE_TIMEOUT = Duration.ofSeconds(10);
    private final Surroundings around;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:9876",
            description = "The server. Default: ${DEFAULT-VALUE}")
    private String url = "";

    @Option(names = "--once", description = "Print one screen of text and exit with a code that says how the host is.")
    private boolean once;

    @Option(
            names = "--json",
            description = "Print JSON: with --once the snapshot, else one message of the feed per line as they come.")
    private boolean json;

    @Option(
            names = "--simple",
            description =
                    "Print lines instead of drawing panels. Automatic without a terminal, and where TERM is dumb.")
    private boolean simple;

    @Option(names = "--no-color", description = "Use no colour. The environment variable NO_COLOR does the same.")
    private boolean noColour;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            description =
                    "How often ages are redrawn (default 1), or with --simple a status line is printed (default 10).")
    private @Nullable Integer interval;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "The token that allows changes. Default: luminous/token in $$XDG_STATE_HOME or ~/.local/state,"
                            + " else /var/lib/luminous/token.")
    private @Nullable Path tokenFile;

    TuiCommand(Surroundings around) {
        this.around = around;
    }

    /** The command line, ready to be executed. */
    public static CommandLine line(Surroundings around) {
        return new CommandLine(new TuiCommand(around))
                .setOut(writer(around.out()))
                .setErr(writer(around.err()))
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, stream.charset()), true);
    }

    @Override
    public Integer call() throws Exception {
        Endpoint endpoint = endpoint();
        Palette palette = Palette.fitting(around.environment(), noColour || around.noColour());
        if (once) {
            return new Once(around, endpoint, FeedLimits.DEFAULT, ONCE_TIMEOUT).run(json, palette);
        } else if (json) {
            return new JsonLines(around, endpoint, FeedLimits.DEFAULT).run();
        } else if (simple || !around.capable()) {
            return new SimpleLines(around, endpoint, FeedLimits.DEFAULT, every(10)).run();
        }
        TokenFile tokens = TokenFile.locate(tokenFile, around.environment(), Path.of("/var/lib"));
        return FullScreen.run(around, endpoint, tokens, palette, every(1));
    }

    private Endpoint endpoint() {
        try {
            return Endpoint.parse(url);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private Duration every(int standard) {
        int seconds = interval == null ? standard : interval;
        if (seconds < 1 || seconds > 3600) {
            throw usage("--interval " + seconds + ": expected 1 to 3600 seconds");
        }
        return Duration.ofSeconds(seconds);
    }

    private ParameterException usage(@Nullable String message) {
        return new ParameterException(java.util.Objects.requireNonNull(spec).commandLine(), message);
    }
}
