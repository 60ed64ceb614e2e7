package org.luminousnix.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command with a deadline, run to its end: the one place of these tests that starts processes and waits for them. */
record Command(List<String> argv, String input, Duration deadline) {
    /** How a command ended and what it wrote. */
    record Result(int exit, String out, String err) {
        /** This result, when the command succeeded; else fails the test with all that it said. */
        Result expectSuccess() {
            if (exit != 0) {
                throw new AssertionError("exit " + exit + "\n" + out + err);
            }
            return this;
        }
    }

    /** Runs it; output goes through files, so that something left running by the command cannot hold the reader. */
    Result run() {
        try {
            Path folder = Files.createTempDirectory("luminous-command");
            Path in = Files.writeString(folder.resolve("in"), input);
            Path out = folder.resolve("out");
            Path err = folder.resolve("err");
            try {
                Process process = new ProcessBuilder(argv)
                        .redirectInput(in.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
                boolean ended = ended(process);
                Result result =
                        new Result(ended ? process.exitValue() : -1, Files.readString(out), Files.readString(err));
                if (!ended) {
                    throw new AssertionError(
                            "not ended after " + deadline + ": " + argv + "\n" + result.out() + result.err());
                }
                return result;
            } finally {
                for (Path file : List.of(in, out, err, folder)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not run " + argv, e);
        }
    }

    private boolean ended(Process process) {
        try {
            return process.waitFor(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            if (process.isAlive()) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }
}
