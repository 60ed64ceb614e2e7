package org.luminousnix.executor.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.protocol.ActionResult.Outcome;

/** What becomes of a lease: its time, its renewals, whoever else turns the same dial, crashes and strange files. */
class LeasesTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path dir;

    private LeaseBench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new LeaseBench(dir);
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void isTakenBackWhenItsTimeIsOverAndNotBefore() throws Exception {
        bench.call("a", "5", MINUTE);
        bench.pass(MINUTE.minusMillis(1));
        assertThat(bench.dials.shown("a")).isEqualTo("5");
        bench.pass(Duration.ofMillis(1));
        assertThat(bench.dials.shown("a")).isEqualTo(Dials.START);
        assertThat(bench.files()).isEmpty();
        assertThat(bench.audit("lease-armed")).singleElement().asString().contains("\"term_ms\":60000");
        assertThat(bench.audit("lease-expired")).singleElement().asString().contains("\"undo_action\":\"turn-dial\"");
        assertThat(bench.audit("finished")).singleElement().asString().contains("\"outcome\":\"DONE\"");
        assertThat(bench.audit("lease-ended")).singleElement().asString().contains("\"how\":\"expired\"");
    }

    @Test
    void isTakenBackByTheNextExecutorHoweverTheWallClockJumps() throws Exception {
        bench.call("a", "5", MINUTE);
        bench.wall = bench.wall.minus(Duration.ofDays(9999));
        bench.sleep(MINUTE);
        bench.restart();
        bench.pass(Duration.ZERO);
        assertThat(bench.dials.shown("a")).isEqualTo(Dials.START);
    }

    @Test
    void aSecondLeaseKeepsTheFirstPreviousValueAndItsOwnTime() throws Exception {
        bench.call("a", "5", MINUTE);
        bench.pass(Duration.ofSeconds(59));
        assertThat(Objects.requireNonNull(bench.call("a", "9", MINUTE)).args()).containsEntry("value", Dials.START);
        bench.pass(Duration.ofSeconds(59));
        assertThat(bench.dials.shown("a")).isEqualTo("9");
        bench.pass(Duration.ofSeconds(1));
        assertThat(bench.dials.shown("a")).isEqualTo(Dials.START);
        assertThat(bench.audit("lease-armed").getLast()).contains("\"renewed\":true");
        assertThat(bench.audit("lease-ended")).hasSize(1);
    }

    @Test
    void theWayBackAskedForByAClientEndsIt() throws Exception {
        bench.call("a", "5", MINUTE);
        bench.call("a", Dials.START, null);
        assertThat(bench.audit("lease-ended")).singleElement().asString().contains("\"how\":\"back\"");
        bench.pass(MINUTE);
        assertThat(bench.audit("lease-expired")).isEmpty();
    }

    @Test
    void aNewerChangeForGoodEndsIt() throws Exception {
        bench.call("a", "5", MINUTE);
        bench.call("a", "6", null);
        assertThat(bench.audit("lease-ended")).singleElement().asString().contains("\"how\":\"replaced\"");
        bench.pass(MINUTE);
        assertThat(bench.dials.shown("a")).isEqualTo("6");
    }

    @Test
    void whatSomebodyElseChangedIsLeftAlone() throws Exception {
        bench.call("a", "5", MINUTE);
        bench.dials.shows.put("a", "77");
        bench.pass(MINUTE);
        assertThat(bench.dials.shown("a")).isEqualTo("77");
        assertThat(bench.audit("lease-ended"))
                .singleElement()
                .asString()
                .contains("\"how\":\"foreign\"", "somebody else changed it", "value=77");
        assertThat(bench.files()).isEmpty();
    }

    @Test
    void aCallThatChangesNothingLeavesNone() throws Exception {
        bench.dials.turns = false;
        bench.dials.outcome = Outcome.FAILED;
        bench.call("a", "5", MINUTE);
        assertThat(bench.files()).isEmpty();
        bench.dials.outcome = Outcome.TIMED_OUT;
        bench.call("a", "5", MINUTE);
        assertThat(bench.files()).as("what timed out may still happen").hasSize(1);
        bench.dials.shows.put("a", "5");
        bench.pass(MINUTE);
        assertThat(bench.dials.shown("a")).isEqualTo(Dials.START);
    }

    @Test
    void aFailedRenewalLeavesTheFirstLeaseAsItWas() throws Exception {
        bench.call("a", "5", MINUTE);
        bench.dials.turns = false;
        bench.dials.outcome = Outcome.FAILED;
        bench.call("a", "6", Duration.ofHours(1));
        bench.pass(MINUTE);
        assertThat(bench.dials.shown("a")).isEqualTo(Dials.START);
    }

    @Test
    void isTriedAgainWithBackOffUntilItWorks() throws Exception {
        bench.call("a", "5", MINUTE);
        bench.undoWorks = false;
        bench.pass(MINUTE);
        bench.pass(Duration.ofMillis(999));
        assertThat(bench.audit("lease-expired")).hasSize(1);
        bench.pass(Duration.ofMillis(1));
        bench.pass(Duration.ofMillis(1999));
        assertThat(bench.audit("lease-expired")).hasSize(2);
        for (int i = 0; i < 20; i++) {
            bench.pass(MINUTE);
        }
        assertThat(bench.audit("lease-expired")).hasSize(22);
        bench.undoWorks = true;
        bench.pass(MINUTE);
        assertThat(bench.dials.shown("a")).isEqualTo(Dials.START);
        assertThat(bench.audit("finished").getLast()).contains("\"outcome\":\"DONE\"");
    }

    @Test
    void endsWithTheBoot() throws Exception {
        bench.call("a", "5", MINUTE);
        bench.boot = "boot-2";
        bench.restart();
        assertThat(bench.files()).isEmpty();
        assertThat(bench.audit("lease-ended")).singleElement().asString().contains("\"how\":\"reboot\"");
    }

    @Test
    void tornAndForeignFilesAreKeptAsideAndReportedAndTheRestHolds() throws Exception {
        bench.call("a", "5", MINUTE);
        bench.call("b", "5", MINUTE);
        Path torn = bench.leasesDir.resolve(HeldLease.id("turn-dial {dial=b}") + ".lease");
        String whole = Files.readString(torn);
        Files.writeString(torn, whole.substring(0, whole.length() / 2));
        Files.writeString(bench.leasesDir.resolve("0123456789abcdef.lease"), whole);
        Files.writeString(bench.leasesDir.resolve("0123456789abcdef.new"), "{\"for");
        Files.writeString(bench.leasesDir.resolve("README"), "hello");
        Files.createDirectory(bench.leasesDir.resolve("folder"));
        assertThat(Leases.lines(bench.leasesDir, "boot-1", 0)).hasSize(5).anyMatch(line -> line.contains("taken back"));
        bench.restart();
        assertThat(bench.audit("lease-unreadable")).hasSize(4);
        assertThat(bench.files()).hasSize(1);
        assertThat(dir.resolve("leases.aside")).isDirectoryContaining(path -> path.endsWith("README"));
        bench.pass(MINUTE);
        assertThat(bench.dials.shown("a")).isEqualTo(Dials.START);
    }

    @Test
    void aLeaseOfAnActionThatIsNoMoreIsKeptAside() throws Exception {
        bench.call("a", "5", MINUTE);
        Path file = bench.files().getFirst();
        Files.writeString(file, Files.readString(file).replace("turn-dial\"", "burn-dial\""));
        bench.restart();
        assertThat(bench.files()).isEmpty();
        assertThat(bench.audit("lease-unreadable")).singleElement().asString().contains("there is no action burn-dial");
    }
}
