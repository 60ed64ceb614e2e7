package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.luminousnix.it.DemoCaptions.Caption;

/**
 * The demonstration in the README: real programs on a test host, real faults, recorded in the terminal and in the browser at once. Run by
 * {@code .ci/demonstration}, which makes the films of what this leaves in a folder, the only argument; fails where a fault ended
 * otherwise than the captions say.
 */
final class Demonstration {
    private static final String TITLE = "Luminous Healing: real faults on a real systemd";
    private static final String TUI = "/opt/jdk/bin/java -XX:+UseSerialGC -XX:TieredStopAtLevel=1"
            + " --enable-native-access=ALL-UNNAMED -jar /opt/luminous/tui/luminous-tui.jar --url "
            + LuminousInstall.URL;

    private final long zero = System.nanoTime();
    private final Instant began = Instant.now();
    private final List<Caption> captions = new ArrayList<>();
    private final List<Double> events = new ArrayList<>();
    private final LuminousHost luminous =
            LuminousHost.boot(Resource.text("demo-executor.policy"), Resource.text("demo.yaml"), "reports");

    private Demonstration() {}

    public static void main(String[] arguments) throws IOException {
        new Demonstration().record(Files.createDirectories(Path.of(arguments[0]).toAbsolutePath()));
        System.exit(0); // whatever the browser's driver left running
    }

    private void record(Path folder) throws IOException {
        try (luminous) {
            luminous.server(Map.of("LUMINOUS_PROCESSES_TOP", "30"));
            DemoFaults faults = new DemoFaults(luminous.host());
            luminous.startExecutor();
            luminous.startServer();
            try (DemoPage page = new DemoPage(luminous.host(), folder, this::now);
                    DemoTerminal terminal = new DemoTerminal(luminous.host(), TUI, this::now)) {
                await().atMost(LuminousHost.PATIENCE).until(() -> terminal.wrote("Event Log") && page.pictures() > 5);
                hold(Duration.ofSeconds(4)); // some values for the trends
                double from = now();
                play(faults, page, terminal);
                ClipTime clip = new ClipTime(from, now(), events);
                System.out.printf(
                        "demonstration: %.0f s recorded, %.0f s without events cut, %d pictures%n",
                        now() - from, now() - from - clip.length(), page.pictures());
                page.writeList(folder.resolve("frames.txt"), clip);
                terminal.writeCast(folder.resolve("demo.cast"), TITLE, clip, captions);
                DemoCaptions.writeChapters(folder.resolve("chapters.txt"), clip, captions);
                DemoCaptions.writeSubtitles(
                        folder.resolve("captions.ass"),
                        DemoPage.WIDTH,
                        DemoPage.HEIGHT + DemoCaptions.BAR,
                        clip,
                        captions);
            }
        }
    }

    private void play(DemoFaults faults, DemoPage page, DemoTerminal terminal) {
        say("A Debian with a real systemd; Luminous Healing watches it", 4);

        say("1  A service dies: kill -9, and Restart=no, so systemd leaves it dead", 2);
        faults.unitDies("shop.service");
        shown(page, "shop.service", "healed");
        say("Restarted through the executor, then read afresh: healed only now that it stayed well", 4);

        say("2  A disk fills up with forgotten temporary files", 1);
        page.go("#/");
        hold(Duration.ofSeconds(1));
        faults.diskFills();
        shown(page, DemoFaults.DISK, "healed");
        say(
                "Old temporary files are gone, the rest is untouched, the reading says so: %s used"
                        .formatted(faults.used()),
                4);

        say("3  A process runs away", 1);
        page.go("#/");
        hold(Duration.ofSeconds(1));
        String process = faults.processRunsAway();
        JsonNode ended = shown(page, process, "healed");
        assertThat(ended.at("/outcome/step").asText())
                .as("the step that helped is the second, as the caption says")
                .isEqualTo(Records.step(ended, 2));
        say("Mildest step first: nice did not help and was taken back, then it was ended", 2);
        page.scroll(500);
        hold(Duration.ofSeconds(4));

        say("4  payments.service dies; only here the executor's own policy says: hands off", 1);
        page.go("#/");
        hold(Duration.ofSeconds(1));
        faults.unitDies("payments.service");
        shown(page, "payments.service", "withheld");
        terminal.press("2");
        hold(Duration.ofSeconds(1));
        terminal.press("\r");
        say("Refused by line 3 of that policy, not tried by another way: left to a person", 5);

        page.go("#/audit");
        terminal.press("\u001b");
        terminal.press("5");
        say("Every step and every refusal stands in two audit trails, one of them out of the server's reach", 6);
        assertThat(luminous.executor("audit", "verify", "--state", "/var/lib/luminous-executor")
                        .expectSuccess()
                        .out())
                .startsWith("verified");
    }

    /** Shows the incident about a subject from its beginning until it has ended, which must be so. */
    private JsonNode shown(DemoPage page, String subject, String outcome) {
        String id = luminous.incident(subject, _ -> true).path("id").asText();
        hold(Duration.ofMillis(1500));
        page.go("#/incident/" + id);
        JsonNode incident = luminous.ended(subject);
        assertThat(Records.outcome(incident)).as(incident.toString()).isEqualTo(outcome);
        Records.elements(incident.path("story"))
                .map(line -> Instant.parse(line.path("at").asText()))
                .forEach(at -> events.add(Duration.between(began, at).toNanos() / 1e9));
        event();
        hold(Duration.ofSeconds(1));
        return incident;
    }

    private void say(String text, int seconds) {
        captions.add(new Caption(now(), text));
        hold(Duration.ofSeconds(seconds));
    }

    /** Lets a time be seen in full. */
    private void hold(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < until) {
            event();
            LockSupport.parkNanos(Math.min(until - System.nanoTime(), TimeUnit.SECONDS.toNanos(1)));
        }
        event();
    }

    private void event() {
        events.add(now());
    }

    /** Seconds since the recording began. */
    private double now() {
        return (System.nanoTime() - zero) / 1e9;
    }
}
