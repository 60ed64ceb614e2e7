package org.luminousnix.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.luminousnix.server.predict.anomaly.WindowScore;
import org.luminousnix.server.predict.anomaly.WindowScore.Profile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code luminous-server score}: what the anomaly detector says of recorded series. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the anomaly detector over every *.csv below a folder (lines timestamp,value) and writes",
            "timestamp,value,score,alarm files of the same names. Score 1 is an alarm; alarm is 1 where an",
            "episode begins. With --labels it also says how well that agrees with when something was wrong."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:every file was scored", "1:a file could not be read or written", "64:bad usage"})
final class ScoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "where the files are; folders within it too")
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private Path folder;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = {
                "JSON: {\"sub/file.csv\": [[\"begin\", \"end\"], ...], ...} or single times in place of windows;",
                "or lines file,begin,end or file,time"
            })
    private @Nullable Path labels;

    @Option(names = "--out", paramLabel = "DIR", description = "where to write; FOLDER-scored unless told")
    private @Nullable Path out;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private CommandSpec spec;

    private final WindowScore score = new WindowScore();
    private int failed;
    private int labelled;
    private long rows;
    private long raised;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        Path from = folder.toAbsolutePath().normalize();
        Path to = (out == null ? from.resolveSibling(from.getFileName() + "-scored") : out)
                .toAbsolutePath()
                .normalize();
        if (!Files.isDirectory(from)) {
            err.println(folder + ": is no folder; a folder of files of lines timestamp,value is wanted");
            return 64;
        }
        if (to.equals(from)) {
            err.println("--out " + to + ": is the folder that is read; the files would be overwritten");
            return 64;
        }
        try {
            Labels known = labels == null ? null : Labels.read(labels);
            List<Path> files = files(from, to);
            for (Path file : files) {
                one(file, from, to, known);
            }
            table(files.size(), to, known != null);
            if (known != null && !known.unused().isEmpty()) {
                err.println("%s: no file was found for %s".formatted(labels, String.join(", ", known.unused())));
            }
        } catch (IOException e) {
            err.println(e.getMessage());
            return 1;
        }
        return failed == 0 ? 0 : 1;
    }

    private static List<Path> files(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            return all.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".csv"))
                    .filter(file -> !file.startsWith(to) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        }
    }

    private void one(Path file, Path from, Path to, @Nullable Labels known) {
        try {
            Path relative = from.relativize(file);
            ScoredFile scored =
                    ScoredFile.of(file, odd -> spec.commandLine().getErr().println(odd));
            scored.write(to.resolve(relative));
            rows += scored.rows();
            raised += scored.raised();
            String name = relative.toString().replace('\\', '/');
            if (known != null) {
                labelled += known.knows(name) ? 1 : 0;
                scored.rate(score, known.of(name, scored.times()));
            }
        } catch (IOException e) {
            failed++;
            spec.commandLine().getErr().println(e.getMessage());
        }
    }

    private void table(int files, Path to, boolean rated) {
        PrintWriter print = spec.commandLine().getOut();
        print.printf(
                Locale.ROOT,
                "%d of %d files scored, %d values, %d alarms, written to %s%n",
                files - failed,
                files,
                rows,
                raised,
                to);
        if (!rated) {
            return;
        }
        print.printf(Locale.ROOT, "files with labels        %8d%n", labelled);
        print.printf(Locale.ROOT, "windows                  %8d%n", score.windows());
        print.printf(Locale.ROOT, "score                    %8.1f%n", score.normalised(Profile.STANDARD));
        print.printf(Locale.ROOT, "score, few false alarms  %8.1f%n", score.normalised(Profile.FEW_FALSE_ALARMS));
        print.printf(Locale.ROOT, "score, few misses        %8.1f%n", score.normalised(Profile.FEW_MISSES));
        print.printf(Locale.ROOT, "windows found            %8.1f %%%n", 100 * score.detected());
        print.printf(Locale.ROOT, "false alarms             %8d%n", score.falseAlarms());
        print.printf(Locale.ROOT, "per series and day       %8.4f%n", score.falsePerSeriesDay());
    }
}
