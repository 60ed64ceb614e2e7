package org.luminousnix.executor.oneshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.action.BadArgument;
import org.luminousnix.executor.action.Effect;
import org.luminousnix.executor.action.Progress;
import org.luminousnix.executor.os.UnitJob;
import org.luminousnix.executor.os.Units;
import org.luminousnix.protocol.ActionSpec;

/** Starts the one-shot unit of an action, follows what it writes, stops it when that is asked for, and reads what came of it. */
public final class OneShots {
    /** Where systemd puts the standard output of each one-shot, named after its unit; root's, readable for the executor. */
    public static final Path OUTPUT = Path.of("/run/luminous-oneshot");

    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration STOPPING = Duration.ofSeconds(30);
    private static final long LOOK_MILLIS = 100;

    private final Units units;
    private final Path output;

    /** One-shots started through {@code units}, whose output appears in a directory. */
    public OneShots(Units units, Path output) {
        this.units = units;
        this.output = output;
    }

    /** Why this action cannot be done in a one-shot here, or null when it can. */
    public @Nullable String unavailable(ActionSpec spec) {
        String why = units.unavailable();
        if (why != null) {
            return why;
        }
        try {
            return units.names(Instance.template(spec).replace("@.", "@probe.")).isEmpty()
                    ? "its unit %s is not installed".formatted(Instance.template(spec))
                    : null;
        } catch (IOException e) {
            return "systemd cannot be asked for %s: %s".formatted(Instance.template(spec), e.getMessage());
        }
    }

    /** Runs one to its end. */
    public Effect run(ActionSpec spec, Instance instance, Progress progress) throws IOException, InterruptedException {
        String unit;
        try {
            unit = instance.unit(spec);
        } catch (BadArgument e) {
            return Effect.failed(String.valueOf(e.getMessage()));
        }
        Report report = new Report(output.resolve(unit));
        CompletableFuture<@Nullable String> end = start(unit);
        boolean stopped = false;
        while (true) {
            try {
                String job = end.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                return report.effect(unit, job, stopped);
            } catch (TimeoutException e) {
                report.progress().ifPresent(progress::say);
                if (progress.cancelled() && !stopped) {
                    stopped = true;
                    units.job(UnitJob.STOP, unit, STOPPING);
                }
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException io ? io : new IOException(unit + " was not started", e);
            }
        }
    }

    private CompletableFuture<@Nullable String> start(String unit) {
        CompletableFuture<@Nullable String> end = new CompletableFuture<>();
        Thread.ofVirtual().name(unit).start(() -> {
            try {
                end.complete(units.job(UnitJob.START, unit, LONGEST));
            } catch (IOException | InterruptedException | RuntimeException e) {
                end.completeExceptionally(e);
            }
        });
        return end;
    }

    /** The lines of a one-shot's output file, of which the last may be half written; none while it is not there. */
    static List<String> lines(Path file) throws IOException {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
