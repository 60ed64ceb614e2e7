package org.luminousnix.executor.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.luminousnix.protocol.ActionResult.Outcome;

/** Whatever happens in whatever order: a thing ends at its first previous value, and every lease that began has ended once. */
class LeasesProperty {
    private static final List<String> DIALS = List.of("a", "b");

    @Property(tries = 60)
    void everythingIsTakenBackInTheEnd(@ForAll long seed, @ForAll boolean sayNothing) throws IOException {
        Path dir = Files.createTempDirectory("leases");
        try (LeaseBench bench = new LeaseBench(dir)) {
            bench.dials.sayNothing = sayNothing;
            Random random = new Random(seed);
            for (int i = 0; i < 30; i++) {
                step(bench, random);
            }
            bench.undoWorks = true;
            bench.restart();
            for (int i = 0; i < 3; i++) {
                bench.pass(Duration.ofMinutes(2));
            }
            assertThat(DIALS)
                    .allSatisfy(dial -> assertThat(bench.dials.shown(dial)).isEqualTo(Dials.START));
            assertThat(bench.files()).isEmpty();
            assertThat(bench.audit("lease-armed").stream()
                            .filter(line -> line.contains("\"renewed\":false"))
                            .count())
                    .isEqualTo(bench.audit("lease-ended").size());
        } finally {
            delete(dir);
        }
    }

    private static void step(LeaseBench bench, Random random) throws IOException {
        String dial = DIALS.get(random.nextInt(DIALS.size()));
        String value = Integer.toString(random.nextInt(3));
        Duration term = Duration.ofMillis(1 + random.nextInt(60_000));
        bench.dials.outcome = Outcome.DONE;
        bench.dials.turns = true;
        switch (random.nextInt(11)) {
            case 0, 1, 2 -> bench.call(dial, value, term);
            case 3 -> {
                bench.dials.outcome = random.nextBoolean() ? Outcome.FAILED : Outcome.TIMED_OUT;
                bench.dials.turns = random.nextBoolean();
                bench.call(dial, value, term);
            }
            case 4 -> bench.call(dial, Dials.START, null);
            case 5 -> {
                // a change for good that fails half-way leaves the lease that is in force, and makes none where there
                // was none
                bench.dials.outcome = Outcome.FAILED;
                bench.dials.turns = random.nextBoolean();
                bench.call(dial, bench.leased(dial) ? value : Dials.START, null);
            }
            case 6 -> bench.crash(dial, value, term, random.nextBoolean());
            case 7 -> bench.crash(dial, bench.leased(dial) ? value : Dials.START, null, random.nextBoolean());
            case 8 -> {
                bench.sleep(Duration.ofMillis(random.nextInt(90_000)));
                bench.restart();
            }
            case 9 -> bench.wall = bench.wall.plus(Duration.ofDays(random.nextInt(20_000) - 10_000));
            default -> {
                bench.undoWorks = random.nextInt(3) > 0;
                bench.pass(Duration.ofMillis(random.nextInt(90_000)));
            }
        }
    }

    private static void delete(Path dir) throws IOException {
        try (Stream<Path> all = Files.walk(dir)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
