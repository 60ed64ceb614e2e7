package org.luminousnix.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.luminousnix.protocol.Samples.HEX;
import static org.luminousnix.protocol.Samples.OTHER_HEX;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Key files: no weak key, no open file, at most two ids, and never a secret in a text. */
class KeyFileTest {
    @TempDir
    Path dir;

    @Test
    void readsTwoKeysAndHidesThem() {
        KeyFile keys = KeyFile.parse("# rotated\nk2 " + OTHER_HEX + "\n\nk1 " + HEX + "\n");
        assertThat(keys.current().id()).isEqualTo("k2");
        assertThat(keys.byId("k1")).isPresent();
        assertThat(keys.byId("k3")).isEmpty();
        assertThat(keys.toString()).doesNotContain(HEX.substring(0, 8));
    }

    @Test
    void refusesWeakOrAmbiguousFiles() {
        assertRefused("", "0 keys, must be one or two");
        assertRefused("k1 " + HEX.substring(2), "key k1: 31 bytes, must be at least 32");
        assertRefused("k1 " + "00".repeat(32), "all bytes are equal, must be random");
        assertRefused("k1 xyz", "key file line 1: the secret must be");
        assertRefused("\nk1", "key file line 2: must be \"ID HEX\"");
        assertRefused("k1 " + HEX + "\nk1 " + OTHER_HEX, "id k1 is given twice");
        assertRefused("a b c", "key file line 1");
        assertRefused("seventeen-letters " + HEX, "key id");
    }

    @Test
    void refusesAFileThatOthersCanRead() throws IOException {
        Path file = Files.writeString(dir.resolve("key"), KeyFile.freshLine("k1", new SecureRandom()));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(KeyFile.read(file).current().id()).isEqualTo("k1");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> KeyFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("OTHERS_READ")
                .hasMessageContaining("0640 or stricter");
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> KeyFile.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
