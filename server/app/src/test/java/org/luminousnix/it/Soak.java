package org.luminousnix.it;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.luminousnix.it.SoakFigures.Sample;

/**
 * Server and executor for a long time on a test host, with stretches of faults and healthy ones in turn. Run by {@code .ci/soak}; arguments:
 * minutes, and the file for the figures. Exits with 1 where memory grew, a descriptor leaked, a fault was not healed or something was done on a
 * healthy stretch.
 */
final class Soak {
    private static final Duration FAULTY = Duration.ofMinutes(1);
    private static final Duration HEALTHY = Duration.ofMinutes(2);

    /** A unit dies this often in a stretch of faults; what was begun then has ended well before a healthy stretch counts. */
    private static final Duration BETWEEN = Duration.ofSeconds(8);

    private static final Duration CALM = Duration.ofSeconds(20);
    private static final int UNITS = 10;

    private final Random random = new Random(60);
    private final LuminousHost luminous = LuminousHost.boot(
            "permit restart-unit unit=*.service\nbudget restart-unit 900/1h\n", Resource.text("soak.yaml"));
    private final List<String> units = new ArrayList<>();
    private final Map<String, String> pids = new TreeMap<>();
    private final SoakFigures figures = new SoakFigures();
    private final List<Instant[]> healthy = new ArrayList<>();
    private int faults;

    private Soak() {}

    public static void main(String[] arguments) throws IOException {
        Soak soak = new Soak();
        List<String> wrong;
        try (soak.luminous) {
            soak.start();
            soak.run(Duration.ofMinutes(Long.parseLong(arguments[0])));
            wrong = soak.judge();
        }
        String json = soak.figures.json(soak.faults, soak.healthy.size(), wrong);
        Files.writeString(Path.of(arguments[1]), json + "\n");
        System.out.println("soak: " + json);
        wrong.forEach(what -> System.out.println("soak: WRONG: " + what));
        System.exit(wrong.isEmpty() ? 0 : 1);
    }

    private void start() {
        for (int i = 0; i < UNITS; i++) {
            units.add(Recoveries.victim(luminous.host(), "service-" + i, "no"));
        }
        luminous.server(Map.of("LUMINOUS_UNITS", String.join(",", units)));
        luminous.startExecutor();
        luminous.startServer();
        for (String program : List.of("luminous-server", "luminous-executor")) {
            pids.put(program, luminous.host().mainPid(program + ".service"));
        }
    }

    private void run(Duration time) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < time.toNanos()) {
            stretch(FAULTY, true);
            awaitPeace();
            Instant from = Instant.now().plus(CALM);
            stretch(HEALTHY, false);
            healthy.add(new Instant[] {from, Instant.now()});
            System.out.printf(
                    Locale.ROOT,
                    "soak: %d min, %d faults, %s%n",
                    Duration.ofNanos(System.nanoTime() - begin).toMinutes(),
                    faults,
                    figures.newest());
        }
    }

    /** Lets a stretch pass; looks at both programs every ten seconds. */
    private void stretch(Duration length, boolean faulty) {
        long begin = System.nanoTime();
        long nextFault = begin;
        long nextLook = begin;
        while (System.nanoTime() - begin < length.toNanos()) {
            if (faulty && System.nanoTime() >= nextFault) {
                kill(units.get(random.nextInt(units.size())));
                nextFault += BETWEEN.toNanos();
            }
            if (System.nanoTime() >= nextLook) {
                pids.forEach((program, pid) -> figures.add(Sample.of(luminous.host(), program, pid)));
                nextLook += TimeUnit.SECONDS.toNanos(10);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        }
    }

    private void kill(String unit) {
        if (luminous.host().property(unit, "ActiveState").equals("active")) {
            luminous.host().kill(unit, "KILL");
            faults++;
        }
    }

    private void awaitPeace() {
        await().atMost(LuminousHost.PATIENCE.multipliedBy(2))
                .until(() -> RecoveryHealing.underWay(luminous.host()) == 0);
    }

    private List<String> judge() {
        List<String> wrong = new ArrayList<>(figures.judge());
        pids.forEach((program, pid) -> {
            if (!luminous.host().mainPid(program + ".service").equals(pid)) {
                wrong.add(program + " was started again");
            }
        });
        for (String unit : units) {
            if (!luminous.host().property(unit, "ActiveState").equals("active")) {
                wrong.add(unit + " is not active at the end");
            }
        }
        List<Instant> done = luminous.executorAudit().stream()
                .filter(line -> line.path("event").asText().equals("intent"))
                .map(line -> Instant.parse(line.path("at").asText()))
                .toList();
        if (done.size() != faults) {
            wrong.add(done.size() + " actions for " + faults + " faults");
        }
        for (Instant[] stretch : healthy) {
            done.stream()
                    .filter(at -> at.isAfter(stretch[0]) && at.isBefore(stretch[1]))
                    .forEach(at -> wrong.add("an action at " + at + ", in a healthy stretch"));
        }
        for (JsonNode incident : luminous.get("/api/incidents?limit=1000")) {
            // what the shipped rules say of a busy machine has no remediation here, and is no fault that was made
            boolean made = incident.at("/alert/rule").asText().equals("VictimFailed");
            if (made && !Records.outcome(incident).equals("healed")) {
                wrong.add(
                        "not healed: " + incident.at("/alert/subject/name").asText() + " " + incident.path("outcome"));
            }
        }
        return wrong;
    }
}
