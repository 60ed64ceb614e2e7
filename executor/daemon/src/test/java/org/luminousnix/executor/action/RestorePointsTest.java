package org.luminousnix.executor.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.luminousnix.executor.os.HostTime;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.RestorePlan;
import org.luminousnix.executor.restore.Manifest;
import org.luminousnix.executor.restore.Points;
import org.luminousnix.protocol.ActionResult.Outcome;

/** Restore points on real files: taking, listing what differs, putting back, refusing what was tampered with, retention, kills. */
final class RestorePointsTest {
    private static final Path NAMED = Path.of("/etc/app/app.conf");
    private static final Path OTHER = Path.of("/etc/app/other.conf");
    private static final Action TAKE = FakeRoot.action("take-restore-point");
    private static final Action RESTORE = FakeRoot.action("restore-point");

    @TempDir
    Path dir;

    private FakeRoot host;
    private Os os;
    private Points points;
    private Instant now = Instant.parse("2026-11-23T21:05:11Z");

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

    private void plan(int keep, Duration age, Path... files) {
        os.restoring().replace(new RestorePlan(List.of(files), new TreeMap<>(), keep, age));
    }

    private void mode(String file, String mode) throws IOException {
        Files.setPosixFilePermissions(dir.resolve(file), PosixFilePermissions.fromString(mode));
    }

    private Effect run(Action action, String... args) throws Exception {
        Arguments arguments = FakeRoot.arguments(action.spec().name(), args);
        action.target(arguments, os);
        return action.run(arguments, os, Progress.SILENT);
    }

    private String taken() throws Exception {
        Effect effect = run(TAKE);
        assertThat(effect.outcome()).as(effect.output()).isEqualTo(Outcome.DONE);
        return effect.detail().get("restore_point");
    }

    private String rehearsed(String id) throws Exception {
        return RESTORE.rehearse(FakeRoot.arguments("restore-point", "id", id), os);
    }

    private void change(String text) throws IOException {
        Files.writeString(dir.resolve("etc/app/app.conf"), text);
        now = now.plusSeconds(60);
    }

    @Test
    void aChangedFileAndSettingAreListedAndPutBackAndTheUndoLeadsBackAgain() throws Exception {
        String id = taken();
        assertThat(id).startsWith("20261123T210511Z-");
        change("one\n2\nthree\n");
        host.file("etc/app/other.conf", "new\n");
        mode("etc/app/other.conf", "rw-r--r--");
        host.governor(0, "performance", "performance powersave");
        assertThat(rehearsed(id))
                .contains("/etc/app/app.conf differs: 12 to 14 bytes", "-2: 2", "+2: two")
                .contains("/etc/app/other.conf was not there: is removed")
                .contains("governor:policy0: performance to powersave");
        String before = taken();
        assertThat(RESTORE.undo(FakeRoot.arguments("restore-point", "id", id), os)
                        .args())
                .containsEntry("id", before);
        Effect effect = run(RESTORE, "id", id);
        assertThat(effect.outcome()).as(effect.output()).isEqualTo(Outcome.DONE);
        assertThat(effect.detail()).containsEntry("before", before);
        assertThat(host.read("etc/app/app.conf")).isEqualTo("one\ntwo\nthree");
        assertThat(dir.resolve("etc/app/other.conf")).doesNotExist();
        assertThat(host.read("sys/devices/system/cpu/cpufreq/policy0/scaling_governor"))
                .isEqualTo("powersave");
        assertThat(rehearsed(id)).contains("would change nothing");

        now = now.plusSeconds(60);
        assertThat(run(RESTORE, "id", before).outcome()).isEqualTo(Outcome.DONE);
        assertThat(host.read("etc/app/app.conf")).isEqualTo("one\n2\nthree");
        assertThat(host.read("etc/app/other.conf")).isEqualTo("new");
    }

    @Test
    void aLostFileComesBackWithItsMode() throws Exception {
        mode("etc/app/app.conf", "rw-r-----");
        String id = taken();
        Files.delete(dir.resolve("etc/app/app.conf"));
        assertThat(rehearsed(id)).contains("/etc/app/app.conf is not there: is written");
        assertThat(run(RESTORE, "id", id).outcome()).isEqualTo(Outcome.DONE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve("etc/app/app.conf"))))
                .isEqualTo("rw-r-----");
    }

    @Test
    void whatNotEverybodyMayReadIsNotShown() throws Exception {
        mode("etc/app/app.conf", "rw-r-----");
        String id = taken();
        change("secret\n");
        assertThat(rehearsed(id)).contains("its lines are not shown").doesNotContain("secret");
        Path copy = os.restoring().folder().resolve(id).resolve("file-0");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
    }

    @Test
    void theSameIsNotKeptTwiceSoThatNobodyCanPushPointsOut() throws Exception {
        String id = taken();
        for (int i = 0; i < 10; i++) {
            now = now.plus(Duration.ofDays(2));
            assertThat(taken()).isEqualTo(id);
        }
        assertThat(points.ids()).containsExactly(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file-0", "manifest"})
    void aPointThatWasTamperedWithIsRefused(String file) throws Exception {
        String id = taken();
        change("other\n");
        Path part = os.restoring().folder().resolve(id).resolve(file);
        Files.writeString(part, Files.readString(part).replace('o', 'p'));
        assertThatThrownBy(() -> points.verify(id)).isInstanceOf(Manifest.Damaged.class);
        assertThatThrownBy(() -> run(RESTORE, "id", id))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("restore point " + id + " is refused");
        assertThat(host.read("etc/app/app.conf")).isEqualTo("other");
    }

    @Test
    void everyChangedByteOfAManifestIsFound() throws Exception {
        String id = taken();
        Path manifest = os.restoring().folder().resolve(id).resolve("manifest");
        byte[] right = Files.readAllBytes(manifest);
        for (int i = 0; i < right.length; i++) {
            byte[] wrong = right.clone();
            wrong[i] ^= 1;
            Files.write(manifest, wrong);
            int at = i;
            assertThatThrownBy(() -> points.verify(id)).as("byte " + at).isInstanceOf(Manifest.Damaged.class);
        }
        Files.write(manifest, right);
        assertThat(points.verify(id).id()).isEqualTo(id);
    }

    @Test
    void whatDoesNotExistOrIsNamedNoMoreIsRefused() throws Exception {
        assertThatThrownBy(() -> run(RESTORE, "id", "20261123T210511Z-00000000"))
                .isInstanceOf(BadArgument.class)
                .hasMessageContaining("there is no restore point");
        assertThatThrownBy(() -> run(RESTORE, "id", "good"))
                .isInstanceOf(BadArgument.class)
                .hasMessageContaining("must be such as");
        assertThatThrownBy(() -> run(RESTORE)).hasMessageContaining("no restore point is the last good one yet");
        String id = taken();
        plan(3, Duration.ofDays(30), OTHER);
        assertThatThrownBy(() -> run(RESTORE, "id", id))
                .hasMessageContaining("no restore-file line of the policy names /etc/app/app.conf");
    }

    @Test
    void aLinkOrAFileThatOthersCouldChangeIsNotKept() throws Exception {
        mode("etc/app/app.conf", "rw-rw-r--");
        assertThatThrownBy(() -> run(TAKE)).hasMessageContaining("must be writable by root alone");
        Files.delete(dir.resolve("etc/app/app.conf"));
        Files.createSymbolicLink(dir.resolve("etc/app/app.conf"), dir.resolve("proc/sys/vm/swappiness"));
        assertThatThrownBy(() -> run(TAKE)).hasMessageContaining("must be a plain file");
        assertThat(points.ids()).isEmpty();
        assertThat(os.restoring().folder()).isDirectoryNotContaining("glob:**/.new-*");
    }

    @Test
    void retentionKeepsTheNewestTheLastGoodAndTheLastDay() throws Exception {
        String good = taken();
        points.markGood(good);
        String second = null;
        for (int i = 0; i < 6; i++) {
            change("version " + i + "\n");
            String id = taken();
            second = second == null ? id : second;
        }
        // within a day nothing goes, however many there are
        assertThat(points.ids()).hasSize(7);
        now = now.plus(Duration.ofHours(25));
        change("after a day\n");
        String newest = taken();
        assertThat(points.ids()).contains(good, newest).doesNotContain(second).hasSize(5);
        now = now.plus(Duration.ofDays(31));
        taken();
        assertThat(points.ids()).containsExactly(good, newest);
        assertThat(points.verify(good).id()).isEqualTo(good);
    }

    @Test
    void whatAKillLeavesDoesNotCountAndIsRemoved() throws Exception {
        Path half = os.restoring().folder().resolve(".new-20261123T210000Z-00000000");
        Files.createDirectories(half);
        Files.writeString(half.resolve("file-0"), "half");
        assertThat(points.ids()).isEmpty();
        String id = taken();
        assertThat(half).doesNotExist();
        assertThat(points.ids()).containsExactly(id);
    }

    @Test
    void aDamagedNewestPointIsNotReliedOn() throws Exception {
        String id = taken();
        Files.writeString(os.restoring().folder().resolve(id).resolve("file-0"), "one\nTWO\nthree\n");
        now = now.plusSeconds(1);
        assertThat(taken()).isNotEqualTo(id);
    }

    @Test
    void saysWhatItWouldKeep() throws Exception {
        assertThat(TAKE.rehearse(FakeRoot.arguments("take-restore-point"), os))
                .contains("would keep 2 files", "/etc/app/app.conf", "/etc/app/other.conf");
        assertThat(Map.copyOf(FakeRoot.arguments("take-restore-point").all())).containsEntry("as", "taken");
    }
}
