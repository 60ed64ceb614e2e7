package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.luminousnix.protocol.ActionResult;
import org.luminousnix.protocol.ErrorCode;

/** The actions on filesystems, asked of the installed executor and done by their one-shot units on ext4 filesystems in files. */
@NeedsTestHost
final class FilesystemActionsIT {
    @AutoClose
    private static LuminousHost luminous;

    private static TestHost host;

    @AutoClose
    private static ExecutorCalls executor;

    @BeforeAll
    static void boot() throws IOException {
        luminous = LuminousHost.boot("peer uid=root\npermit *\n", "");
        host = luminous.host();
        luminous.startExecutor();
        executor = new ExecutorCalls(host);
    }

    @Test
    void trimFilesystemGivesTheBlocksBack() {
        disk("/trimmed", "");
        host.exec("sh", "-c", "head -c 40000000 /dev/urandom > /trimmed/big; sync; rm /trimmed/big; sync")
                .expectSuccess();
        long before = blocks("/trimmed");
        assertThat(executor.rehearse("trim-filesystem", "mount", "/trimmed")).contains("would trim ext4 of /dev/loop");
        assertThat(blocks("/trimmed")).isEqualTo(before);
        assertThat(executor.done("trim-filesystem", "mount", "/trimmed").detail())
                .containsKey("bytes");
        assertThat(blocks("/trimmed")).isLessThan(before - 35_000);
        host.exec("umount", "/trimmed").expectSuccess();
    }

    @Test
    void remountReadWriteAndUndo() {
        disk("/remounted", "");
        fstab("/remounted", "defaults");
        executor.refused(ErrorCode.BAD_ARGUMENT, "is writable now", "remount-read-write", "mount", "/remounted");
        host.exec("mount", "-o", "remount,ro", "/remounted").expectSuccess();
        assertThat(executor.rehearse("remount-read-write", "mount", "/remounted"))
                .contains("has recorded no errors");
        assertThat(writes("/remounted")).isFalse();
        ActionResult result = executor.done("remount-read-write", "mount", "/remounted");
        assertThat(writes("/remounted")).isTrue();
        executor.undone(result);
        assertThat(writes("/remounted")).isFalse();
        fstab("/remounted", "defaults,ro");
        executor.refused(
                ErrorCode.BAD_ARGUMENT, "wants /remounted read-only", "remount-read-write", "mount", "/remounted");
        host.exec("umount", "/remounted").expectSuccess();
    }

    @Test
    void aFilesystemWithErrorsIsNotMadeWritable() {
        disk("/faulty", "debugfs -w -R 'set_super_value error_count 3' /root/faulty.img");
        fstab("/faulty", "defaults");
        host.exec("mount", "-o", "remount,ro", "/faulty").expectSuccess();
        executor.refused(
                ErrorCode.BAD_ARGUMENT,
                "has recorded 3 errors: it needs fsck",
                "remount-read-write",
                "mount",
                "/faulty");
        host.exec("umount", "/faulty").expectSuccess();
    }

    @ParameterizedTest
    @CsvSource({
        "trim-filesystem,mount,/nowhere",
        "trim-filesystem,mount,/run",
        "trim-filesystem,mount,data",
        "remount-read-write,mount,/",
        "remount-read-only,mount,/",
    })
    void wrongMountsAreRefused(String action, String name, String value) {
        executor.refused(ErrorCode.BAD_ARGUMENT, "mount: ", action, name, value);
    }

    /** An ext4 filesystem in a file, mounted at a place; a command may change it before. */
    private static void disk(String place, String before) {
        String image = "/root" + place + ".img";
        host.exec(
                        "sh",
                        "-ec",
                        "truncate -s 64M %s; mkfs.ext4 -q -E nodiscard %s; %s\nmkdir -p %s; mount -o loop %s %s"
                                .formatted(image, image, before.isEmpty() ? ":" : before, place, image, place))
                .expectSuccess();
    }

    private static void fstab(String place, String options) {
        String device = host.exec("findmnt", "-no", "SOURCE", place).out().strip();
        host.write("/etc/fstab", "%s %s ext4 %s 0 0\n".formatted(device, place, options));
    }

    private static long blocks(String place) {
        return Long.parseLong(host.exec("sh", "-c", "du -k /root%s.img | cut -f1".formatted(place))
                .out()
                .strip());
    }

    private static boolean writes(String place) {
        return host.exec("touch", place + "/written").exit() == 0;
    }
}
