package org.luminousnix.server.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MountTest {
    @ParameterizedTest
    @CsvSource({
        "/a\\040b,/a b",
        "/tab\\011x,/tab\tx",
        "/back\\134slash,/back\\slash",
        "/\\303\\244,/ä",
        "/\\04,/\\04",
        "/\\999,/\\999"
    })
    void octalEscapes(String text, String path) {
        assertThat(Mount.unescape(text)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nfs4", "nfs", "cifs", "fuse.sshfs", "9p", "ceph", "autofs", "squashfs", "proc"})
    void whatCouldWaitForANetworkIsNeverAsked(String fstype) throws IOException {
        assertThat(Mount.parse(Scan.of("30 27 0:44 / /mnt rw - " + fstype + " server:/x rw\n")))
                .isEmpty();
    }

    @Test
    void aFilesystemIsShownOnceAndWholeRatherThanInPart() throws IOException {
        assertThat(Mount.parse(Scan.of("""
                        28 27 254:1 /nix/store /n ro - ext4 /dev/vda1 rw
                        27 1 254:1 / /data rw - ext4 /dev/vda1 rw
                        29 1 254:1 / /data/again rw - ext4 /dev/vda1 rw
                        """))).extracting(Mount::point).containsExactly("/data");
    }

    @Test
    void theLaterMountHidesTheEarlier() throws IOException {
        assertThat(Mount.parse(Scan.of("27 1 254:1 / /m rw - ext4 a rw\n28 1 254:2 / /m rw - xfs b rw\n")))
                .extracting(Mount::fstype)
                .containsExactly("xfs");
    }

    @Test
    void readOnlyIsTheFilesystemNotOneMountOfIt() throws IOException {
        assertThat(Mount.parse(Scan.of("""
                        1 1 254:1 / /a ro,relatime - ext4 a rw
                        2 1 254:2 / /b rw - ext4 b ro,errors=remount-ro
                        3 1 254:3 / /c rw,root - ext4 c rw
                        """))).extracting(Mount::readOnly).containsExactly(false, true, false);
    }

    @Test
    void aLineThatIsCutShortIsNoData() {
        assertThatThrownBy(() -> Mount.parse(Scan.of("28 27 254:2 / /var rw shared:1")))
                .isInstanceOf(IOException.class);
    }
}
