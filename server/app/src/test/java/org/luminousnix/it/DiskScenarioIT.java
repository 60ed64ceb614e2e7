package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Shows what is done about ext4 filesystems that are full of bytes or of inodes, or that went read-only. */
@NeedsTestHost
final class DiskScenarioIT {
    private static final String JOURNAL = "/var/log/journal";
    private static final String CACHE = "/var/cache/it";

    @AutoClose
    private static LuminousHost luminous;

    @BeforeAll
    static void boot() {
        luminous = LuminousHost.boot(
                "permit vacuum-journal\npermit clean-temporary-files\npermit drop-caches\n",
                Resource.text("disk.yaml"));
        disk(JOURNAL, "96M", "");
        disk(CACHE, "32M", "-N 2000");
        disk("/srv", "32M", "");
        TestHost host = luminous.host();
        // the journal alone never fills its filesystem: that is healed before the ballast comes, and comes back with it
        host.write(
                "/etc/systemd/journald.conf.d/it.conf",
                "[Journal]\nStorage=persistent\nSystemMaxUse=50M\nSystemKeepFree=1M\nSystemMaxFileSize=8M\n");
        host.systemctl("restart", "systemd-journald.service").expectSuccess();
        host.write("/etc/tmpfiles.d/it.conf", "d " + CACHE + " 0755 root root 2s\n");
        luminous.startExecutor();
        luminous.startServer();
    }

    @Test
    void aJournalThatFillsItsFilesystemIsVacuumed() {
        shell("head -c 40000000 /dev/urandom | base64 -w 400 | systemd-cat -t filler; journalctl --sync --rotate");
        // journald goes on writing what it was handed for a while
        AtomicInteger last = new AtomicInteger(-1);
        await().pollInterval(Duration.ofSeconds(1))
                .atMost(LuminousHost.PATIENCE)
                .until(() -> last.getAndSet(used("--output=used", JOURNAL)) == last.get());
        shell(
                "set -- $(df -k --output=used,size %s | tail -1); n=$(($2 * 94 / 100 - $1)); if [ $n -gt 0 ]; then fallocate -l ${n}k %s/ballast; else touch %s/ballast; fi"
                        .formatted(JOURNAL, JOURNAL, JOURNAL));
        JsonNode incident = luminous.ended(JOURNAL);
        assertThat(Records.outcome(incident)).as(incident.toString()).isEqualTo("healed");
        assertThat(incident.path("objections").toString())
                .contains(
                        "plan: clean-temporary-files is left out: it is for mount /, " + CACHE + ", not for " + JOURNAL)
                .contains("plan: collect-nix-garbage is left out: this host has no /nix/store");
        assertThat(used("--output=pcent", JOURNAL)).isLessThan(85);
        assertThat(luminous.host().exec("test", "-e", JOURNAL + "/ballast").exit())
                .as("what is nobody's to delete stays")
                .isZero();
    }

    @Test
    void temporaryFilesThatTakeAllInodesAreCleanedUp() {
        shell("cd %s && seq 1 1900 | xargs touch".formatted(CACHE));
        assertThat(used("--output=ipcent", CACHE)).isGreaterThan(90);
        JsonNode incident = luminous.ended(CACHE);
        assertThat(Records.outcome(incident)).as(incident.toString()).isEqualTo("healed");
        assertThat(incident.at("/outcome/step").asText())
                .as("the step that frees nothing is found out")
                .isEqualTo(Records.step(incident, 2));
        assertThat(used("--output=ipcent", CACHE)).isLessThan(10);
        Scenarios.shown("Full disk: inodes", incident);
    }

    @Test
    void aFilesystemThatWentReadOnlyIsHandedOver() {
        luminous.host().exec("mount", "-o", "remount,ro", "/srv").expectSuccess();
        JsonNode incident = luminous.ended("/srv");
        assertThat(Records.outcome(incident)).as(incident.toString()).isEqualTo("withheld");
        assertThat(incident.at("/outcome/reason").asText())
                .contains("by hand: ")
                .contains("sudo mount -o remount,rw -- /srv");
        assertThat(luminous.host().exec("touch", "/srv/written").exit()).isNotZero();
        Scenarios.shown("Read-only remount", incident);
    }

    /** An ext4 filesystem in a file, mounted at a place. */
    private static void disk(String place, String size, String options) {
        String image = "/root/" + place.replace('/', '-') + ".img";
        shell("truncate -s %s %s; mkfs.ext4 -q -m 0 -E nodiscard %s %s; mkdir -p %s; mount -o loop %s %s"
                .formatted(size, image, options, image, place, image, place));
    }

    private static void shell(String line) {
        luminous.host().exec(Duration.ofSeconds(60), "", "sh", "-ec", line).expectSuccess();
    }

    private static int used(String column, String place) {
        String text = luminous.host().exec("df", column, place).expectSuccess().out();
        return Integer.parseInt(
                text.lines().skip(1).findFirst().orElse("").strip().replace("%", ""));
    }
}
