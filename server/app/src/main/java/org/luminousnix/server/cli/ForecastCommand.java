package org.luminousnix.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Forecast.Skill;
import org.luminousnix.server.history.Past;
import org.luminousnix.server.predict.forecast.Forecaster;
import org.luminousnix.server.predict.forecast.Outlook;
import org.luminousnix.server.predict.forecast.Projection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code luminous-server forecast}: the shipped forecaster on a series in a file. */
@Command(
        name = "forecast",
        exitCodeOnInvalidInput = 64,
        description = "When a series in a file of timestamp,value lines passes a threshold, or why that is not said.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:a forecast, or why there is none",
            "64:the command line is wrong",
            "65:the file cannot be read",
        },
        mixinStandardHelpOptions = true)
final class ForecastCommand implements Callable<Integer> {
    private static final int UNREADABLE = 65;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private CommandSpec spec;

    @Parameters(paramLabel = "CSV", description = "lines timestamp,value; a header is fine")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--threshold", required = true, paramLabel = "X", description = "in the unit of the series")
    private double threshold;

    @Option(names = "--falling", description = "passing is going below the threshold, not above")
    private boolean falling;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "asked at this time, later lines are not known (default: the time of the last line)")
    private @Nullable String at;

    @Option(names = "--json", description = "one JSON object; times in ISO-8601, null is beyond the horizon")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (!Double.isFinite(threshold)) {
            throw new ParameterException(
                    spec.commandLine(), "--threshold " + threshold + ": a finite number is wanted");
        }
        OptionalLong asked = at == null ? OptionalLong.empty() : SeriesTime.millis(at);
        if (at != null && asked.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--at \"" + at + "\" is no time: " + SeriesTime.FORMS);
        }
        Past past;
        try {
            past = SeriesFile.read(file, err::println);
        } catch (IOException e) {
            err.println(e.getMessage());
            return UNREADABLE;
        }
        if (past.size() == 0) {
            err.println(file + ": there is no line with a value in it");
            return UNREADABLE;
        }
        long now = asked.orElse(past.millis(past.size() - 1));
        Outlook outlook = new Forecaster().outlook(past, threshold, !falling, now);
        if (json) {
            out.println(ForecastJson.of(past, threshold, !falling, now, outlook));
        } else {
            text(out, now, outlook);
        }
        return 0;
    }

    private void text(PrintWriter out, long now, Outlook outlook) {
        out.println("%s %s %s, asked at %s"
                .formatted(file, falling ? "below" : "above", plain(threshold), Instant.ofEpochMilli(now)));
        Skill skill = outlook.projection().skill();
        switch (outlook.projection()) {
            case Projection.Silent silent -> out.println("silent    " + silent.why());
            case Projection.Voiced voiced -> {
                out.println("eta p10   " + eta(voiced.p10Millis(), now));
                out.println("eta p50   " + eta(voiced.p50Millis(), now));
                out.println("eta p90   " + eta(voiced.p90Millis(), now));
                out.println(
                        "90 %      between " + eta(outlook.p05Millis(), now) + " and " + eta(outlook.p95Millis(), now));
                if (Double.isFinite(outlook.perHour())) {
                    out.println("rate      " + plain(outlook.perHour()) + " per hour");
                }
            }
        }
        out.println(
                skill.tests() == 0
                        ? "skill     no back-test"
                        : String.format(
                                Locale.ROOT,
                                "skill     %d back-tests: median error %.1f %%, %.0f %% within their 90 %% interval",
                                skill.tests(),
                                skill.error() * 100,
                                skill.coverage() * 100));
    }

    private static String eta(long millis, long now) {
        if (millis == Long.MAX_VALUE) {
            return "beyond the horizon";
        }
        Duration in = Duration.ofMillis(millis - now);
        String shown = in.toHours() < 48
                ? "%d h %02d min".formatted(in.toHours(), in.toMinutesPart())
                : "%d d %d h".formatted(in.toDays(), in.toHoursPart());
        return "%s (in %s)".formatted(Instant.ofEpochMilli(millis / 1000 * 1000), shown);
    }

    private static String plain(double value) {
        return String.format(Locale.ROOT, "%.6g", value)
                .replaceFirst("(\\.\\d*?)0+(e|$)", "$1$2")
                .replaceFirst("\\.(e|$)", "$1");
    }
}
