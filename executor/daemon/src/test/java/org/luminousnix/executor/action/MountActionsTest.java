package org.luminousnix.executor.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.luminousnix.protocol.Undo;

/** Which mounts may be trimmed and remounted, and which not, each with its reason. */
class MountActionsTest {
    private static final String MOUNTS = """
            20 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
            21 20 8:2 / /data rw,relatime - ext4 /dev/sda2 ro
            22 20 8:3 / /broken rw,relatime - ext4 /dev/sda3 ro
            23 20 0:30 / /tmp rw - tmpfs tmpfs rw
            24 20 8:5 / /old rw - ext4 /dev/sda5 ro
            25 20 8:6 / /other rw - xfs /dev/sda6 ro
            26 20 8:7 / /free rw - ext4 /dev/sda7 rw
            27 20 8:8 / /stray rw - ext4 /dev/sda8 ro
            """;
    private static final String FSTAB = """
            # what is wanted
            UUID=1 / ext4 defaults 0 1
            /dev/sda2 /data ext4 defaults 0 2
            /dev/sda3 /broken ext4 errors=remount-ro 0 2
            /dev/sda5 /old ext4 defaults,ro 0 2
            /dev/sda6 /other ext4 ro,rw 0 2
            /dev/sda7 /free ext4 defaults 0 2
            """;

    @TempDir
    Path dir;

    private FakeRoot host;

    @BeforeEach
    void host() throws Exception {
        host = new FakeRoot(dir)
                .file("proc/1/mountinfo", MOUNTS)
                .file("etc/fstab", FSTAB)
                .device("8:1", "sda1", "512")
                .device("8:2", "sda2", "512")
                .device("8:3", "sda3", "0")
                .file("sys/fs/ext4/sda2/errors_count", "0\n")
                .file("sys/fs/ext4/sda3/errors_count", "2\n");
    }

    @Test
    void aReadOnlyMountThatFstabWantsWritableMayBeRemounted() throws Exception {
        assertThat(host.rehearse("remount-read-write", "mount", "/data"))
                .isEqualTo("would remount ext4 of /dev/sda2 at /data read-write with the options of /etc/fstab;"
                        + " it has recorded no errors");
        Undo undo = FakeRoot.action("remount-read-write")
                .undo(FakeRoot.arguments("remount-read-write", "mount", "/data"), host.os);
        assertThat(undo).isNotNull();
        assertThat(undo.action()).isEqualTo("remount-read-only");
        assertThat(undo.args()).containsEntry("mount", "/data");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "remount-read-write|/nowhere|nothing is mounted at /nowhere",
                "remount-read-write|/|ext4 of /dev/sda1 at / is writable now",
                "remount-read-write|/broken|has recorded 2 errors: it needs fsck",
                "remount-read-write|/old|/etc/fstab wants /old read-only",
                "remount-read-write|/other|/etc/fstab wants ext4 at /other, but there is xfs",
                "remount-read-write|/stray|/etc/fstab has no line for /stray",
                "remount-read-only|/|holds /etc, which the host must be able to write",
                "remount-read-only|/tmp|holds /tmp, which the host must be able to write",
                "remount-read-only|/data|ext4 of /dev/sda2 at /data is read-only now",
                "trim-filesystem|/nowhere|nothing is mounted at /nowhere",
                "trim-filesystem|/tmp|tmpfs of tmpfs at /tmp has no device that could be trimmed",
                "trim-filesystem|/broken|is on sda3, which takes no blocks back",
            })
    void everyOtherMountIsRefusedWithTheReason(String action, String mount, String reason) {
        assertThatThrownBy(() -> host.rehearse(action, "mount", mount))
                .isInstanceOf(BadArgument.class)
                .hasMessageContaining("mount: ")
                .hasMessageContaining(reason);
    }

    @Test
    void whatTakesARemountBackIsOnlyForWhatTheHostCanDoWithout() throws Exception {
        assertThat(host.rehearse("remount-read-only", "mount", "/free"))
                .contains("would remount ext4 of /dev/sda7 at /free read-only");
    }

    @Test
    void theLastOfSeveralMountsAtAPlaceCounts() throws Exception {
        host.file("proc/1/mountinfo", MOUNTS + "40 21 8:1 / /data rw - ext4 /dev/sda1 rw\n");
        assertThatThrownBy(() -> host.rehearse("remount-read-write", "mount", "/data"))
                .hasMessageContaining("ext4 of /dev/sda1 at /data is writable now");
    }
}
