package org.luminousnix.executor.os;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The one place that starts processes: absolute path, argument list, fixed environment, no input, deadline, capped output, no shell. */
public final class Runner {
    private static final int CAP = 8192;
    private static final long LOOK_MILLIS = 50;
    private static final long STOPPING_SECONDS = 10;

    /**
     * How a program ended.
     *
     * @param exitCode its exit code, -1 when the deadline passed and it was killed
     */
    public record Ran(int exitCode, boolean timedOut, String output) {}

    /** Runs a program to its end or to the deadline. */
    public Ran run(Path program, List<String> arguments, Duration deadline) throws IOException, InterruptedException {
        Process process = builder(program, arguments).start();
        CompletableFuture<String> output = new CompletableFuture<>();
        Thread reader = Thread.ofPlatform().daemon().start(() -> output.complete(drain(process)));
        try {
            boolean ended = process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            reader.join(Duration.ofSeconds(1));
            return new Ran(ended ? process.exitValue() : -1, !ended, output.getNow(""));
        } finally {
            process.destroyForcibly();
        }
    }

    private static ProcessBuilder builder(Path program, List<String> arguments) {
        if (!program.isAbsolute()) {
            throw new IllegalArgumentException("program: " + program + " must be an absolute path");
        }
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(Map.of("LC_ALL", "C", "LANG", "C", "HOME", "/"));
        return builder;
    }

    /**
     * Runs a program to its end, to the deadline, or until somebody wants it to stop (SIGTERM; SIGKILL 10 s later, and to all that it
     * started); hands on every line that it writes, as it comes. Keeps the last 8 KiB.
     */
    public Ran follow(
            Path program, List<String> arguments, Duration deadline, Consumer<String> line, BooleanSupplier stop)
            throws IOException, InterruptedException {
        Process process = builder(program, arguments).start();
        StringBuilder tail = new StringBuilder();
        Thread reader = Thread.ofPlatform()
                .daemon()
                .start(() -> lines(process, text -> {
                    tail.append(text).append('\n');
                    tail.delete(0, Math.max(0, tail.length() - CAP));
                    line.accept(text);
                }));
        try {
            long looks = Math.max(1, deadline.toMillis() / LOOK_MILLIS);
            boolean ended = false;
            for (long look = 0; look < looks && !ended && !stop.getAsBoolean(); look++) {
                ended = process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
            if (!ended) {
                // asked for before it ends: what it leaves behind is nobody's descendant any more
                List<ProcessHandle> started = process.descendants().toList();
                process.destroy();
                process.waitFor(STOPPING_SECONDS, TimeUnit.SECONDS);
                started.forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            if (!reader.join(Duration.ofSeconds(STOPPING_SECONDS))) {
                throw new IOException("the output of %s did not end with it".formatted(program));
            }
            return new Ran(
                    ended ? process.exitValue() : -1, !ended, tail.toString().strip());
        } finally {
            process.destroyForcibly();
        }
    }

    /** Hands on what a program writes line by line; of a line that is longer than all that is kept, its beginning. */
    private static void lines(Process process, Consumer<String> line) {
        char[] buffer = new char[4096];
        StringBuilder begun = new StringBuilder();
        try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    if (buffer[i] == '\n') {
                        line.accept(begun.toString());
                        begun.setLength(0);
                    } else if (begun.length() < CAP) {
                        begun.append(buffer[i]);
                    }
                }
            }
            if (!begun.isEmpty()) {
                line.accept(begun.toString());
            }
        } catch (IOException e) {
            line.accept("[output ended early: " + e.getMessage() + ']');
        }
    }

    private static String drain(Process process) {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[4096];
        try (InputStream in = process.getInputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (text.length() < CAP) {
                    text.append(new String(buffer, 0, Math.min(n, CAP - text.length()), StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            text.append("[output ended early: ").append(e.getMessage()).append(']');
        }
        return text.toString().strip();
    }
}
