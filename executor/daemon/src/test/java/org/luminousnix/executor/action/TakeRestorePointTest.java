package org.luminousnix.executor.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which restore points are taken and kept: once each, of what only root could change, the newest and the good; on real files. */
final class TakeRestorePointTest extends RestorePointScene {
    @Test
    void theSameIsNotKeptTwiceSoThatNobodyCanPushPointsOut() throws Exception {
        String id = taken();
        for (int i = 0; i < 10; i++) {
            now = now.plus(Duration.ofDays(2));
            assertThat(taken()).isEqualTo(id);
        }
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
    void saysWhatItWouldKeep() throws Exception {
        assertThat(TAKE.rehearse(FakeRoot.arguments("take-restore-point"), os))
                .contains("would keep 2 files", "/etc/app/app.conf", "/etc/app/other.conf");
        assertThat(Map.copyOf(FakeRoot.arguments("take-restore-point").all())).containsEntry("as", "taken");
    }
}
