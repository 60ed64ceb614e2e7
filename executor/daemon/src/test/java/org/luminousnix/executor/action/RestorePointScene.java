package org.luminousnix.executor.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.executor.os.HostTime;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.RestorePlan;
import org.luminousnix.executor.restore.Points;
import org.luminousnix.protocol.ActionResult.Outcome;

/** A host of real files whose policy names two of them for its restore points, with a clock that the test moves. */
abstract class RestorePointScene {
    private static final Path NAMED = Path.of("/etc/app/app.conf");
    static final Path OTHER = Path.of("/etc/app/other.conf");
    static final Action TAKE = FakeRoot.action("take-restore-point");

    @TempDir
    Path dir;

    FakeRoot host;
    Os os;
    Points points;
    Instant now = Instant.parse("2026-11-23T21:05:11Z");

    @BeforeEach
    void host() throws IOException {
        host = new FakeRoot(dir)
                .file("etc/app/app.conf", "one\ntwo\nthree\n")
                .file("proc/sys/vm/swappiness", "60\n")
                .governor(0, "powersave", "performance powersave");
        Files.createDirectories(dir.resolve("var/lib/luminous-restore"));
        for (String folder : new String[] {"etc", "etc/app"}) {
            Files.setPosixFilePermissions(dir.resolve(folder), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        mode("etc/app/app.conf", "rw-r--r--");
        Os real = host.os;
        InstantSource clock = () -> now;
        os = new Os(
                real.processes(),
                real.units(),
                real.runner(),
                real.kernel(),
                real.manager(),
                real.nix(),
                real.network(),
                new HostTime(clock, System::nanoTime),
                real.root(),
                real.scripts(),
                real.restoring());
        plan(3, Duration.ofDays(30), NAMED, OTHER);
        points = new Points(os.restoring().folder());
    }

    void plan(int keep, Duration age, Path... files) {
        os.restoring().replace(new RestorePlan(List.of(files), new TreeMap<>(), keep, age));
    }

    void mode(String file, String mode) throws IOException {
        Files.setPosixFilePermissions(dir.resolve(file), PosixFilePermissions.fromString(mode));
    }

    Effect run(Action action, String... args) throws Exception {
        Arguments arguments = FakeRoot.arguments(action.spec().name(), args);
        action.target(arguments, os);
        return action.run(arguments, os, Progress.SILENT);
    }

    String taken() throws Exception {
        Effect effect = run(TAKE);
        assertThat(effect.outcome()).as(effect.output()).isEqualTo(Outcome.DONE);
        return effect.detail().get("restore_point");
    }

    void change(String text) throws IOException {
        Files.writeString(dir.resolve("etc/app/app.conf"), text);
        now = now.plusSeconds(60);
    }
}
