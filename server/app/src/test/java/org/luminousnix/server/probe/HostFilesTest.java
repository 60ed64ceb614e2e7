package org.luminousnix.server.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostFilesTest {
    @TempDir
    Path root;

    private final Scan scan = new Scan();

    @Test
    void aKeptFileIsReadAgainFromItsStart() throws IOException {
        try (HostFiles files = new HostFiles(root)) {
            for (String content : new String[] {"one", "x".repeat(100_000), "3"}) {
                Files.writeString(root.resolve("f"), content);
                files.read("f", scan);
                assertThat(scan.line()).isEqualTo(content);
            }
            assertThat(files.open()).isEqualTo(1);
        }
    }

    @Test
    void whatIsNotThereIsNotKept() throws IOException {
        try (HostFiles files = new HostFiles(root)) {
            assertThatThrownBy(() -> files.read("f", scan)).isInstanceOf(NoSuchFileException.class);
            assertThat(files.open()).isZero();
        }
    }

    @Test
    void aFileWithoutEndIsRefused() throws IOException {
        try (HostFiles files = new HostFiles(Path.of("/dev"))) {
            assertThatThrownBy(() -> files.read("zero", scan)).hasMessageContaining("longer than");
            assertThat(files.open()).isZero();
        }
    }

    @Test
    void theRealRootFilesystemTellsItsSpace() throws IOException {
        Volumes.Volume volume = new Statvfs(Path.of("/")).at("/");
        assertThat(volume).isNotNull();
        assertThat(volume.size())
                .isEqualTo(Files.getFileStore(Path.of("/")).getTotalSpace())
                .isGreaterThanOrEqualTo(volume.free());
        assertThat(new Statvfs(Path.of("/")).at("/no/such/mount")).isNull();
    }
}
