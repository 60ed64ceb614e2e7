package org.luminousnix.server.heal.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.luminousnix.model.IncidentState;
import org.luminousnix.server.store.KeptStore;

/**
 * Ten thousand random histories of incidents: faults that come and go, an executor that says anything at any time or never, readings that
 * fail, people, reloads, kills at every write, clocks that jump and disks that refuse. {@link Invariants} hold in all of them.
 */
class MachineProperty {
    /** The same histories in each run, so that a build says something about the change; whoever hunts takes it away. */
    private static final String SEED = "20261123";

    private static final Map<IncidentState, Integer> ENDED = new EnumMap<>(IncidentState.class);
    private static final Path ROOT = folder();
    private static final byte[] EMPTY = KeptStore.empty(ROOT);
    private static int histories;
    private static int onFile;
    private static long moves;
    private static long executed;

    @Property(tries = 10_000, seed = SEED, edgeCases = EdgeCasesMode.NONE, afterFailure = AfterFailureMode.RANDOM_SEED)
    void inMemory(@ForAll("histories") List<Move> history) {
        histories++;
        play(Disk.inMemory(), history);
    }

    @Property(tries = 300, seed = SEED, edgeCases = EdgeCasesMode.NONE, afterFailure = AfterFailureMode.RANDOM_SEED)
    void onTheRealStore(@ForAll("histories") List<Move> history) throws IOException {
        onFile++;
        Path folder = Files.createTempDirectory(ROOT, "history");
        play(Disk.onFile(folder, EMPTY), history);
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Provide
    Arbitrary<List<Move>> histories() {
        return Move.histories();
    }

    private static void play(Disk disk, List<Move> history) {
        moves += history.size();
        try (World world = new World(disk)) {
            world.play(history);
            executed += world.executor.ran.size();
            world.ended.forEach((state, count) -> ENDED.merge(state, count, Integer::sum));
        }
    }

    @AfterContainer
    static void everyWayToEndWasMet() {
        System.out.printf(
                "RAN %d histories in memory and %d on the real store: %d moves, %d steps carried out, incidents ended: %s%n",
                histories, onFile, moves, executed, ENDED);
        assertThat(ENDED)
                .containsOnlyKeys(
                        IncidentState.HEALED,
                        IncidentState.ROLLED_BACK,
                        IncidentState.ESCALATED,
                        IncidentState.WITHHELD,
                        IncidentState.GAVE_UP,
                        IncidentState.INTERRUPTED);
        assertThat(executed).isGreaterThan(histories / 2);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("luminous-machine");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
