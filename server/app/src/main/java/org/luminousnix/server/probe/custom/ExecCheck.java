package org.luminousnix.server.probe.custom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Up: the program ends with 0. Any other exit status is the program's word that the thing is down. One that cannot be started, that a signal
 * or the deadline ends, or whose output cannot be understood, has said nothing.
 *
 * @param command the program by its absolute path, and its arguments
 * @param exports what of its output is kept where {@code format} is {@code OPENMETRICS}; each becomes {@code custom_NAME}
 */
public record ExecCheck(List<String> command, Format format, List<String> exports) implements Check {
    private static final int NOT_EXECUTABLE = 126;
    private static final int LONGEST_WORD = 200;

    /** What the program's output is. */
    public enum Format {
        /** Only for people. */
        EXIT,
        /** OpenMetrics text, while the exit status is 0. */
        OPENMETRICS
    }

    public ExecCheck {
        command = List.copyOf(command);
        exports = List.copyOf(exports);
    }

    @Override
    public Set<String> metrics() {
        Set<String> names = new LinkedHashSet<>();
        exports.forEach(export -> names.add(metric(export)));
        return names;
    }

    private static String metric(String export) {
        return "custom_" + export;
    }

    @Override
    public Answer ask(Means means, Deadline deadline) throws IOException {
        String program = command.getFirst();
        Programs.Ran ran = means.programs().run(command, format == Format.EXIT, deadline.left());
        if (ran.exit() < 0) {
            throw new IOException(
                    program + " did not end within " + deadline.whole().toMillis() / 1000.0 + " s");
        }
        if (ran.exit() >= NOT_EXECUTABLE) {
            throw new IOException(program + " could not run or was killed: status " + ran.exit() + said(ran));
        }
        if (ran.exit() != 0) {
            return Answer.isDown(program + " ended with " + ran.exit() + said(ran));
        }
        if (format == Format.EXIT) {
            return Answer.isUp();
        }
        if (ran.cut()) {
            throw new IOException(program + " said more than " + Programs.OUTPUT_CAP + " bytes");
        }
        List<Answer.Value> values = new ArrayList<>();
        for (OpenMetrics.Point point : OpenMetrics.parse(ran.output(), Set.copyOf(exports))) {
            values.add(new Answer.Value(metric(point.name()), point.labels(), point.value()));
        }
        return new Answer(true, "", values);
    }

    private static String said(Programs.Ran ran) {
        String line = ran.output()
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll("\\p{Cntrl}", "?")
                .strip();
        return line.isEmpty() ? "" : ": " + line.substring(0, Math.min(line.length(), LONGEST_WORD));
    }
}
