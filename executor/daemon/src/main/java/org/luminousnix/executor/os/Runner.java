package org.luminousnix.executor.os;

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

/** The one place that starts processes: absolute path, argument list, fixed environment, no input, deadline, capped output, no shell. */
public final class Runner {
    private static final int CAP = 8192;

    /**
     * How a program ended.
     *
     * @param exitCode its exit code, -1 when the deadline passed and it was killed
     */
    public record Ran(int exitCode, boolean timedOut, String output) {}

    /** Runs a program to its end or to the deadline. */
    public Ran run(Path program, List<String> arguments, Duration deadline) throws IOException, InterruptedException {
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
        builder.environment().putAll(Map.of("LC_ALL", "C", "LANG", "C"));
        Process process = builder.start();
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
