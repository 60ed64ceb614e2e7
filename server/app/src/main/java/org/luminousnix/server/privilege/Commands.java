package org.luminousnix.server.privilege;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.luminousnix.model.StepResult;

/** The one place of the server that starts a process: no shell, cleared environment, no input, a deadline, capped output. */
@ApplicationScoped
public class Commands {
    private static final int OUTPUT_CAP = 8192;

    /** How a program ended; {@code exit} is -1 where the deadline ended it. */
    public record Ended(int exit, String output, boolean timedOut) {
        /** The same as the result of a step; {@code shown} is the command as a person would paste it. */
        StepResult result(String shown, Duration deadline) {
            if (timedOut) {
                return new StepResult.TimedOut(shown + " did not end within " + deadline);
            }
            return exit == 0
                    ? new StepResult.Done(shown, null)
                    : new StepResult.Failed(shown + " ended with " + exit + ": " + output);
        }
    }

    /** Runs a command to its end or to the deadline, whichever comes first. */
    Ended run(Command command, Duration deadline) throws IOException {
        return run(command, deadline, OUTPUT_CAP);
    }

    /** The same with another cap on the output, in bytes. */
    Ended run(Command command, Duration deadline, int cap) throws IOException {
        ProcessBuilder builder = builder(command);
        builder.redirectErrorStream(true).redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        Process process = builder.start();
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Thread reader = Thread.ofVirtual().start(() -> drain(process, output, cap));
        try {
            boolean ended = process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            reader.join(Duration.ofSeconds(1));
            return new Ended(ended ? process.exitValue() : -1, text(output).strip(), !ended);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return new Ended(-1, "interrupted", true);
        }
    }

    /** How a program that only reads ended, with what it wrote. */
    public record Output(int exit, String text) {}

    /** Runs a line, whose first word is an absolute path, to its end; throws where it does not end in time. */
    public Output read(List<String> line, Duration deadline) throws IOException {
        Ended ended = run(new Command(Path.of(line.getFirst()), line.subList(1, line.size()), Map.of()), deadline);
        if (ended.timedOut()) {
            throw new IOException(line.getFirst() + " did not end within " + deadline);
        }
        return new Output(ended.exit(), ended.output());
    }

    /** Starts a program whose output is followed; its complaints are on another stream. The caller ends it. */
    Process follow(Command command) throws IOException {
        return builder(command)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
    }

    /**
     * Runs a program, its absolute path first, in a session and process group of its own. At the deadline, and when it has ended, whatever
     * is left of the group is killed.
     *
     * @param errors whether what it says on standard error belongs to the output
     * @param cap how many bytes of the output are kept; one more says that there were more
     */
    public Ended runGroup(List<String> line, boolean errors, int cap, Duration deadline) throws IOException {
        Path setsid = Tools.find("setsid").orElseThrow(() -> new IOException("this host has no setsid"));
        ProcessBuilder builder = builder(new Command(setsid, line, Map.of()));
        builder.redirectErrorStream(errors).redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        if (!errors) {
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        }
        Process process = builder.start();
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Thread reader = Thread.ofVirtual().start(() -> drain(process, output, cap + 1));
        boolean ended = false;
        try {
            ended = process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ProcessGroup.kill(process);
        }
        try {
            reader.join(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly(); // closes its streams, also where somebody who got away holds the other end
        }
        return new Ended(ended ? process.exitValue() : -1, text(output), !ended);
    }

    private static String text(ByteArrayOutputStream output) {
        return output.toString(StandardCharsets.UTF_8);
    }

    /** Starts a program that runs beside this one; its output is this one's, its input stays open until this process ends. */
    Process start(Command command) throws IOException {
        return builder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static ProcessBuilder builder(Command command) {
        ProcessBuilder builder = new ProcessBuilder(command.line());
        builder.environment().clear();
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().putAll(command.environment());
        return builder;
    }

    private static void drain(Process process, ByteArrayOutputStream output, int cap) {
        byte[] buffer = new byte[4096];
        try (InputStream in = process.getInputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                output.write(buffer, 0, Math.min(n, Math.max(0, cap - output.size())));
            }
        } catch (IOException e) {
            output.writeBytes(("\n(output cut: " + e.getMessage() + ")").getBytes(StandardCharsets.UTF_8));
        }
    }
}
