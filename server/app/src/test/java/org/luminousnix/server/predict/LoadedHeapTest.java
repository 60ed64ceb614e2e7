package org.luminousnix.server.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a JVM with the installed options and the unit's own limit, an hour of 2,000 series with predictions leaves half of the heap to the rest. */
final class LoadedHeapTest {
    private static final Path INSTALLED = Path.of("src/main/install").toAbsolutePath();
    private static final Pattern LIMIT = Pattern.compile("(?m)^ExecStart=.* -Xmx([0-9]+)m ");
    private static final Pattern LAST = Pattern.compile("(?m)^\\| on \\| 1 \\|.*\\| ([0-9.]+) \\|$");

    @Test
    void twoThousandSeriesFitIntoHalfOfTheHeap(@TempDir Path folder) throws IOException, InterruptedException {
        double limit = number(LIMIT, Files.readString(INSTALLED.resolve("systemd/luminous-server.service")));
        Path out = folder.resolve("out");
        Process bench = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + INSTALLED.resolve("jvm.options"),
                        "-Xmx" + Math.round(limit) + "m",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        PredictionBench.class.getName(),
                        "2000",
                        "15",
                        "1",
                        "100"))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(bench.waitFor(5, TimeUnit.MINUTES)).as("ended").isTrue();
        } finally {
            bench.destroyForcibly();
        }
        String printed = Files.readString(out);
        assertThat(bench.exitValue()).as(printed).isZero();
        assertThat(number(LAST, printed)).as("MiB that live: %s", printed).isLessThan(limit / 2);
    }

    private static double number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return Double.parseDouble(matcher.group(1));
    }
}
