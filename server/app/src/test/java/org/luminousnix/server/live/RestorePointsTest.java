package org.luminousnix.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestorePointsTest {
    private static final String OLD = "20261122T210511Z-00000001";
    private static final String NEW = "20261123T210511Z-00000002";

    @TempDir
    Path folder;

    private void point(String id, String hash) throws IOException {
        Files.createDirectories(folder.resolve(id));
        Files.writeString(folder.resolve(id).resolve("manifest"), text(id) + "whole " + hash + "\n");
    }

    private static String text(String id) {
        return """
                luminous-restore-point 1
                id %s
                taken 2026-11-23T21:05:11Z
                reason before restart-unit of step i-1
                file /etc/app.conf 00ff 644 0 12 file-0
                absent /etc/later.conf
                value vm.swappiness 60
                """.formatted(id);
    }

    private static String right(String id) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text(id).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatTheManifestsSayNewestFirstAndWhichAreDamaged() throws Exception {
        point(OLD, right(OLD));
        point(NEW, right(OLD));
        Files.createDirectories(folder.resolve(".new-" + NEW));
        Files.createSymbolicLink(folder.resolve("good"), Path.of(OLD));
        assertThat(new RestorePoints(folder).newestFirst())
                .satisfiesExactly(
                        point -> {
                            assertThat(point.id()).isEqualTo(NEW);
                            assertThat(point.damaged()).contains("does not fit");
                            assertThat(point.files()).isEmpty();
                        },
                        point -> {
                            assertThat(point.damaged()).isNull();
                            assertThat(point.good()).isTrue();
                            assertThat(point.reason()).isEqualTo("before restart-unit of step i-1");
                            assertThat(point.files()).containsExactly("/etc/app.conf");
                            assertThat(point.absent()).containsExactly("/etc/later.conf");
                            assertThat(point.values()).containsExactly("vm.swappiness 60");
                        });
    }

    @Test
    void withoutAFolderThereAreNone() {
        assertThat(new RestorePoints(folder.resolve("none")).newestFirst()).isEmpty();
    }
}
