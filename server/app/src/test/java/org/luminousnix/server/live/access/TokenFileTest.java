package org.luminousnix.server.live.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {
    @TempDir
    Path folder;

    @Test
    void isMadeOnceAndForItsOwnerAlone() throws IOException {
        Path file = folder.resolve("state/token");
        assertThat(TokenFile.create(file)).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        String token = TokenFile.read(file);
        assertThat(token).matches("[0-9a-f]{64}");
        assertThat(TokenFile.create(file)).isFalse();
        assertThat(TokenFile.read(file)).isEqualTo(token);
    }

    @Test
    void othersMustNotReachIt() throws IOException {
        Path file = folder.resolve("token");
        TokenFile.create(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> TokenFile.read(file))
                .hasMessageContaining("chmod 0600")
                .hasMessageContaining("token");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(TokenFile.read(file)).hasSize(64);
    }

    @Test
    void aShortOneIsNoSecret() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "hunter2\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> TokenFile.read(file)).hasMessageContaining("7 characters");
    }
}
