package org.luminousnix.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is really full: a small tmpfs in a mount namespace of its own, which nobody else sees and which ends with the process. */
final class FullHistoryTest {
    @TempDir
    private Path folder;

    @Test
    void keepsWhatItHasGoesOnInMemoryAndWritesAgainWhenThereIsRoom() throws Exception {
        String script =
                "mount -t tmpfs -o size=30m tmpfs \"$1\" && head -c 27000000 /dev/zero > \"$1/filler\" && exec \"$2\" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp \"$3\" \"$4\" \"$1\"";
        Process process = new ProcessBuilder(
                        "unshare",
                        "--mount",
                        "--map-root-user",
                        "sh",
                        "-c",
                        script,
                        "sh",
                        folder.toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        FullHistory.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> said = process.inputReader().lines().toList();
        assertThat(process.waitFor()).as(String.join("\n", said)).isZero();
        assertThat(said)
                .containsExactly(
                        "full after more than an hour true",
                        "still full, all is known, dropped true true 0",
                        "opened while it is full: written false known true",
                        "with room again: written true known true",
                        "known true dropped 0",
                        "opened again: known true",
                        "integrity ok");
    }
}
