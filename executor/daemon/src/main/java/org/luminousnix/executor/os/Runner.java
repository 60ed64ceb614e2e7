package org.luminousnix.executor.os;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The one place that starts processes: absolute path, argument list, fixed environment, no input, deadline, capped output, no shell. */
public final class Runner {
    private static final int CAP = 8192;
    private static final Duration LOOK = Duration.ofMillis(50);
    /** Of what it left behind and still writes, so much is waited for. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private static final Duration STOPPING = Duration.ofSeconds(10);
    private static final List<String> ENVIRONMENT = List.of("LC_ALL=C", "LANG=C", "HOME=/");

    /**
     * How a program ended.
     *
     * @param exitCode its exit code, 128 and the signal when one ended it, -1 when the deadline passed and it was killed
     */
    public record Ran(int exitCode, boolean timedOut, String output) {}

    /** Runs a program to its end or to the deadline. Keeps the first 8 KiB of what it writes. */
    public Ran run(Path program, List<String> arguments, Duration deadline) throws IOException, InterruptedException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        Consumer<byte[]> written = bytes -> head.write(bytes, 0, Math.min(bytes.length, CAP - head.size()));
        try (Child child = Child.start(program, arguments, ENVIRONMENT)) {
            boolean ended = wait(child, deadline, written, () -> false);
            if (!ended) {
                child.descendants().forEach(ProcessHandle::destroyForcibly);
                child.kill();
            }
            drain(child, LAST_WORDS, written);
            int code = child.reap();
            String output = head.toString(StandardCharsets.UTF_8).strip();
            return new Ran(ended ? code : -1, !ended, output);
        }
    }

    /**
     * Runs a program to its end, to the deadline, or until somebody wants it to stop (SIGTERM; SIGKILL 10 s later, and to all that it
     * started); hands on every line that it writes, as it comes. Keeps the last 8 KiB.
     */
    public Ran follow(
            Path program, List<String> arguments, Duration deadline, Consumer<String> line, BooleanSupplier stop)
            throws IOException, InterruptedException {
        StringBuilder tail = new StringBuilder();
        Lines lines = new Lines(CAP, text -> {
            tail.append(text).append('\n');
            tail.delete(0, Math.max(0, tail.length() - CAP));
            line.accept(text);
        });
        try (Child child = Child.start(program, arguments, ENVIRONMENT)) {
            boolean ended = wait(child, deadline, lines, stop);
            if (!ended) {
                // asked for before it ends: what it leaves behind is nobody's descendant any more
                List<ProcessHandle> started = child.descendants();
                child.terminate();
                wait(child, STOPPING, lines, () -> false);
                started.forEach(ProcessHandle::destroyForcibly);
                child.kill();
            }
            if (!drain(child, STOPPING, lines)) {
                throw new IOException("the output of %s did not end with it".formatted(program));
            }
            lines.end();
            int code = child.reap();
            return new Ran(ended ? code : -1, !ended, tail.toString().strip());
        }
    }

    /** Until it has ended: true; false when the time is over or somebody wants it to stop. */
    private static boolean wait(Child child, Duration atMost, Consumer<byte[]> written, BooleanSupplier stop)
            throws IOException, InterruptedException {
        HostTime.Stopwatch watch = HostTime.SYSTEM.start();
        while (!child.ended()) {
            Duration left = atMost.minus(watch.elapsed());
            if (!left.isPositive() || stop.getAsBoolean()) {
                return false;
            }
            look(child, left, written);
        }
        return true;
    }

    /** Until nobody can write any more: true; false when the time is over. */
    private static boolean drain(Child child, Duration atMost, Consumer<byte[]> written)
            throws IOException, InterruptedException {
        HostTime.Stopwatch watch = HostTime.SYSTEM.start();
        while (!child.silent()) {
            Duration left = atMost.minus(watch.elapsed());
            if (!left.isPositive()) {
                return false;
            }
            look(child, left, written);
        }
        return true;
    }

    private static void look(Child child, Duration left, Consumer<byte[]> written)
            throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while a program ran");
        }
        child.await(left.compareTo(LOOK) < 0 ? left : LOOK, written);
    }
}
