package org.luminousnix.executor.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is really full: a small tmpfs in a mount namespace of its own, which nobody else sees and which ends with the process. */
class FullDiskTest {
    @TempDir
    Path dir;

    @Test
    void refusesWhileTheDiskIsFullSaysSoOnceAndGoesOnWhenThereIsRoom() throws Exception {
        String script =
                "mount -t tmpfs -o size=400k tmpfs \"$1\" && head -c 200000 /dev/zero > \"$1/filler\" && exec \"$2\" -cp \"$3\" \"$4\" \"$1\"";
        Process process = new ProcessBuilder(
                        "unshare",
                        "--mount",
                        "--map-root-user",
                        "sh",
                        "-c",
                        script,
                        "sh",
                        dir.toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        FullDisk.class.getName())
                .redirectErrorStream(true)
                .start();
        List<String> said = process.inputReader().lines().toList();
        assertThat(process.waitFor()).as(String.join("\n", said)).isZero();
        assertThat(said)
                .containsExactly(
                        "failed: %s/audit/000000000001.log cannot be written: No space left on device; 0 bytes are free there"
                                .formatted(dir),
                        "true true",
                        "restored",
                        "[]");
    }
}
