package org.luminousnix.server.heal.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.luminousnix.server.store.KeptStore;

/**
 * The process goes away at every write of every way in which a healing may go, before the write and after it; all memory is dropped, the same
 * store is opened again, and healing goes on. {@link Invariants} hold at each instant, with an executor that remembers what it did and with
 * one that does not.
 */
class CrashTest {
    static final List<OutcomePath> PATHS = OutcomePath.ALL;

    /** The executor answers at once, and remembers what it did over a crash of the server; or does not. */
    private static final List<String> MEMORY = List.of("REPLY 4, ", "REPLY 5, ");

    private static int crashes;
    private static byte[] empty = {};

    @TempDir
    static Path root;

    @BeforeAll
    static void tables() {
        empty = KeptStore.empty(root);
    }

    @ParameterizedTest
    @FieldSource("PATHS")
    void killedAtEveryWriteOnTheRealStore(OutcomePath path) throws Exception {
        killedAtEveryWrite(path, MEMORY.getFirst(), () -> Disk.onFile(Files.createTempDirectory(root, "crash"), empty));
    }

    @ParameterizedTest
    @FieldSource("PATHS")
    void killedAtEveryWriteWithAnExecutorThatForgets(OutcomePath path) throws Exception {
        killedAtEveryWrite(path, MEMORY.getLast(), Disk::inMemory);
    }

    private static void killedAtEveryWrite(OutcomePath path, String executor, Disks disks) throws Exception {
        List<Move> history = Move.parse(executor + path.history());
        int writes = undisturbed(path, history, disks);
        assertThat(writes).as("writes on the way").isPositive();
        for (int write = 1; write <= writes; write++) {
            for (boolean after : new boolean[] {false, true}) {
                try (World world = new World(disks.fresh())) {
                    world.killAt(write, after);
                    world.play(history);
                    crashes++;
                } catch (AssertionError e) {
                    throw new AssertionError(
                            "%s, killed %s write %d".formatted(path, after ? "after" : "before", write), e);
                }
            }
        }
    }

    /** Without a crash the way leads where it says; how many writes it took. */
    private static int undisturbed(OutcomePath path, List<Move> history, Disks disks) throws Exception {
        try (World world = new World(disks.fresh())) {
            history.forEach(world::move);
            int writes = world.writes();
            assertThat(world.ended).as("states in which incidents ended").containsKey(path.end());
            if (!path.guard().isEmpty()) {
                assertThat(world.withheldBy).contains(path.guard());
            }
            return writes;
        }
    }

    @AfterAll
    static void told() {
        System.out.printf("RAN %d crashes on %d ways%n", crashes, PATHS.size());
    }

    /** Makes a disk with nothing on it. */
    private interface Disks {
        Disk fresh() throws Exception;
    }
}
