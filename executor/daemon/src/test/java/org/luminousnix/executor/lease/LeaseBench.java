package org.luminousnix.executor.lease;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.action.Action;
import org.luminousnix.executor.action.Arguments;
import org.luminousnix.executor.action.BadArgument;
import org.luminousnix.executor.action.Effect;
import org.luminousnix.executor.action.Lease;
import org.luminousnix.executor.action.Progress;
import org.luminousnix.executor.audit.AuditLog;
import org.luminousnix.executor.os.Os;
import org.luminousnix.protocol.ActionResult.Outcome;
import org.luminousnix.protocol.KeyFile;
import org.luminousnix.protocol.Undo;

/** Leases on {@link Dials}, with a clock that a test turns and an executor that it kills and starts again. */
final class LeaseBench implements AutoCloseable {
    final Dials dials = new Dials();
    final Path leasesDir;
    Instant wall = Instant.EPOCH;
    String boot = "boot-1";
    boolean undoWorks = true;
    Leases leases;

    private final Path auditDir;
    private final AuditLog log;
    private long now = Duration.ofHours(1).toNanos();
    private int steps;

    LeaseBench(Path dir) throws IOException {
        leasesDir = dir.resolve("leases");
        auditDir = dir.resolve("audit");
        log = AuditLog.open(
                auditDir,
                KeyFile.parse("audit " + "0123456789abcdef".repeat(4)).current(),
                "boot",
                () -> wall,
                () -> now,
                _ -> {});
        leases = open();
    }

    private Leases open() throws IOException {
        return Leases.open(
                leasesDir, new Leases.Surroundings(List.of(dials), Os.host(), boot, () -> now, this::undo, log));
    }

    private Effect undo(Action action, Arguments args, long uid, String step) throws IOException {
        return undoWorks ? turn(args) : Effect.failed("the hand is broken");
    }

    private Effect turn(Arguments args) throws IOException {
        Outcome asSet = dials.outcome;
        boolean turnsAsSet = dials.turns;
        dials.outcome = Outcome.DONE;
        dials.turns = true;
        Effect effect = dials.run(args, Os.host(), Progress.SILENT);
        dials.outcome = asSet;
        dials.turns = turnsAsSet;
        return effect;
    }

    /** The executor is killed and started again. */
    void restart() throws IOException {
        leases = open();
    }

    /** Time passes, and what is due is taken back. */
    void pass(Duration time) {
        sleep(time);
        leases.due().forEach(leases::expire);
    }

    /** Time passes while no executor is there, or the host is suspended. */
    void sleep(Duration time) {
        now += time.toNanos();
    }

    /** A whole call; what takes it back. */
    @Nullable
    Undo call(String dial, String value, @Nullable Duration term) throws IOException {
        Arguments args = args(dial, value, term);
        try (Hold hold = leases.hold(dials, args, 7, "s" + steps++)) {
            hold.ended(dials.run(args, Os.host(), Progress.SILENT));
            return hold.undo();
        }
    }

    /** A call in whose middle the executor is killed and started again. */
    void crash(String dial, String value, @Nullable Duration term, boolean turned) throws IOException {
        Arguments args = args(dial, value, term);
        @SuppressWarnings("unused") // a killed executor closes nothing
        Hold lost = leases.hold(dials, args, 7, "s" + steps++);
        if (turned) {
            dials.shows.put(dial, value);
        }
        restart();
    }

    private Arguments args(String dial, String value, @Nullable Duration term) {
        Map<String, String> given = new TreeMap<>(Map.of("dial", dial, "value", value));
        if (term != null) {
            given.put(Lease.NAME, term.toMillis() + "ms");
        }
        try {
            return Arguments.parse(dials.spec(), given);
        } catch (BadArgument e) {
            throw new IllegalStateException(e);
        }
    }

    /** The audit's lines about leases. */
    List<String> audit(String event) throws IOException {
        StringBuilder text = new StringBuilder();
        try (var segments = Files.list(auditDir)) {
            for (Path segment :
                    segments.filter(path -> path.toString().endsWith(".log")).toList()) {
                text.append(Files.readString(segment));
            }
        }
        return text.toString()
                .lines()
                .filter(line -> line.contains("\"event\":\"" + event + "\""))
                .toList();
    }

    /** Whether a lease on a dial is in force. */
    boolean leased(String dial) {
        return Files.exists(leasesDir.resolve(HeldLease.id("turn-dial {dial=%s}".formatted(dial)) + ".lease"));
    }

    /** The files of leases. */
    List<Path> files() throws IOException {
        try (var files = Files.list(leasesDir)) {
            return files.toList();
        }
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
