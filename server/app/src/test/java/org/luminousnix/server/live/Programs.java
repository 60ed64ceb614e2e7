package org.luminousnix.server.live;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs a program of the machine for a test. */
final class Programs {
    private Programs() {}

    /** Its exit code, with {@code input} as its standard input; adds what it says to {@code output}. */
    static int run(List<String> command, byte[] input, List<String> output) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input);
        }
        try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(output::add);
        }
        return process.waitFor();
    }
}
