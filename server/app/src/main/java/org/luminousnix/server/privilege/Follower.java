package org.luminousnix.server.privilege;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Starts programs whose output is followed while they run. */
@ApplicationScoped
public class Follower {
    private static final int COMPLAINT = 300;

    private final Commands commands;

    @Inject
    Follower(Commands commands) {
        this.commands = commands;
    }

    /** Starts a program by its name with these arguments; empty where this host does not have it. */
    public Optional<Followed> start(String program, List<String> arguments) throws IOException {
        Optional<Path> path = Tools.find(program);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Followed(program, commands.follow(new Command(path.get(), arguments, Map.of()))));
    }

    /** A program that runs. */
    public static final class Followed {
        private final String program;
        private final Process process;

        Followed(String program, Process process) {
            this.program = program;
            this.process = process;
        }

        /** What it writes. */
        public InputStream output() {
            return process.getInputStream();
        }

        /** How it ended and the last of what it complained of; waits up to a second for its end. */
        public String ending() {
            try {
                boolean ended = process.waitFor(1, TimeUnit.SECONDS);
                if (!ended) {
                    return program + " closed its output and goes on";
                }
                String said = new String(process.getErrorStream().readNBytes(4096), StandardCharsets.UTF_8);
                String line = said.replaceAll("\\p{Cntrl}+", " ").strip();
                return program + " ended with " + process.exitValue()
                        + (line.isEmpty() ? "" : ": " + line.substring(Math.max(0, line.length() - COMPLAINT)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "interrupted";
            } catch (IOException e) {
                return program + " ended";
            }
        }

        /** Ends it. */
        public void end() {
            process.destroy();
        }
    }
}
