package org.luminousnix.executor.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.luminousnix.executor.restore.Manifest;
import org.luminousnix.protocol.ActionResult.Outcome;

/** What differs from a restore point is listed and put back, and what was tampered with is refused; on real files. */
final class RestorePointsTest extends RestorePointScene {
    private static final Action RESTORE = FakeRoot.action("restore-point");

    private String rehearsed(String id) throws Exception {
        return RESTORE.rehearse(FakeRoot.arguments("restore-point", "id", id), os);
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
}
