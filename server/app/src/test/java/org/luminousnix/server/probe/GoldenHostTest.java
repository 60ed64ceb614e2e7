package org.luminousnix.server.probe;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.luminousnix.model.ProbeStatus;
import org.luminousnix.model.Reading;

/** All probes on whole host folders: what they say of a healthy host, of one in need, and of one that lies. */
class GoldenHostTest {
    @ParameterizedTest
    @ValueSource(strings = {"healthy", "disk-full", "hostile"})
    void everyProbeOnAHostFolder(String name) throws IOException {
        Host first = Recorded.host(name, 0);
        List<Probe> probes = Recorded.probes(first);
        new Probes(probes, first, Duration.ofSeconds(30)).read().await().indefinitely();
        Host second = Recorded.host(name, 1);
        String text = new Probes(probes, second, Duration.ofSeconds(30))
                .read().await().indefinitely().stream()
                        .map(GoldenHostTest::text)
                        .collect(Collectors.joining("\n"));
        Golden.assertSame(
                Path.of("src/test/resources/host", name + ".samples"),
                text.replace(second.root().toString(), ""));
    }

    private static String text(ProbeReading reading) {
        ProbeStatus status = reading.status();
        StringBuilder text = new StringBuilder("# " + status.probe() + " " + status.answer());
        text.append(status.reason().isEmpty() ? "\n" : " " + status.reason() + "\n");
        if (reading.reading() instanceof Reading.Got got) {
            got.samples().stream()
                    .map(sample -> sample.metric() + " " + sample.value() + "\n")
                    .sorted()
                    .forEach(text::append);
        }
        return text.toString();
    }
}
