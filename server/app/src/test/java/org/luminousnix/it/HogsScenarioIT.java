package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Shows what is done about units that hoard: memory, ended children, the space of /tmp. All three are made at the start, so that they are
 * healed side by side.
 */
@NeedsTestHost
final class HogsScenarioIT {
    private static final String HOARDER = "hoarder.service";
    private static final String SPAWNER = "spawner.service";
    private static final Duration LONG = LuminousHost.PATIENCE.multipliedBy(3);

    @AutoClose
    private static LuminousHost luminous;

    private static String spawner = "";

    @BeforeAll
    static void boot() {
        luminous = LuminousHost.boot("""
                permit set-unit-property unit=hoarder.service
                permit restart-unit unit=hoarder.service
                permit restart-unit unit=spawner.service
                permit clean-temporary-files
                """, Resource.text("hogs.yaml"));
        hoarder();
        spawner();
        fullTmp();
        luminous.startExecutor();
        luminous.startServer();
        luminous.host().kill(HOARDER, "USR1");
    }

    /** A unit that is told to take three quarters of the memory that it may have, and keeps it until it is started anew. */
    private static void hoarder() {
        TestHost host = luminous.host();
        host.write("/usr/local/lib/hoarder.pl", Resource.text("hoarder.pl"));
        host.writeUnit(HOARDER, "[Service]\nMemoryMax=64M\nExecStart=/usr/bin/perl /usr/local/lib/hoarder.pl\n");
        host.systemctl("start", HOARDER).expectSuccess();
    }

    /** A unit whose process never collects its children; after a restart it has learnt to. */
    private static void spawner() {
        TestHost host = luminous.host();
        host.write("/usr/local/lib/spawner.pl", Resource.text("spawner.pl"));
        host.writeUnit(SPAWNER, "[Service]\nExecStart=/usr/bin/perl /usr/local/lib/spawner.pl\n");
        host.systemctl("start", SPAWNER).expectSuccess();
        spawner = host.mainPid(SPAWNER);
    }

    private static void fullTmp() {
        shell("mount -t tmpfs -o size=32M,mode=1777 tmpfs /tmp");
        luminous.host().write("/etc/tmpfiles.d/tmp.conf", "q /tmp 1777 root root 2s\nx /tmp/wanted\n");
        shell("for i in $(seq 30); do head -c 1M /dev/zero > /tmp/left.$i; done; echo kept > /tmp/wanted");
    }

    /** On a host whose memory is under control groups v1, as here, systemd would take MemoryHigh and the kernel never hear of it. */
    @Test
    void aMemoryHogIsRestartedWhereTheBrakeWouldHaveNoForce() {
        TestHost host = luminous.host();
        JsonNode incident = luminous.incident(HOARDER, Records::hasEnded, LONG);
        assertThat(Records.outcome(incident)).as(incident.toString()).isEqualTo("healed");
        assertThat(incident.at("/outcome/step").asText()).isEqualTo(Records.step(incident, 2));
        JsonNode brake = finished(Records.step(incident, 1));
        assertThat(brake.path("outcome").asText()).isEqualTo("FAILED");
        assertThat(brake.path("output").asText()).startsWith("not supported here: MemoryHigh has no force here");
        assertThat(host.property(HOARDER, "MemoryHigh")).isEqualTo("infinity");
        assertThat(luminous.executor("leases").expectSuccess().out()).contains("no lease is in force");
        Scenarios.shown(
                "Memory hog: MemoryHigh has no force here (control groups v1), which the executor says; restarted",
                incident);
    }

    @Test
    void zombiesAreShownWithTheirParentAndItsUnitIsRestarted() {
        JsonNode incident = luminous.ended(SPAWNER);
        assertThat(Records.outcome(incident)).as(incident.toString()).isEqualTo("healed");
        assertThat(incident.at("/alert/summary").asText())
                .isEqualTo("perl (pid %s) of %s has not collected 40 ended children".formatted(spawner, SPAWNER));
        assertThat(luminous.host().mainPid(SPAWNER)).isNotEqualTo(spawner);
        assertThat(Records.texts(luminous.executorAudit(), "action"))
                .as("a zombie is never killed")
                .doesNotContain("kill-process");
        assertThat(luminous.host()
                        .exec(
                                "ps",
                                "--no-headers",
                                "-o",
                                "stat",
                                "--ppid",
                                "1," + luminous.host().mainPid(SPAWNER))
                        .out())
                .doesNotContain("Z");
        Scenarios.shown("Zombie storm: the parent is named, the unit that owns it is restarted", incident);
    }

    @Test
    void aFullTmpIsCleanedAndWhatIsWantedStays() {
        JsonNode incident = luminous.ended("/tmp");
        assertThat(Records.outcome(incident)).as(incident.toString()).isEqualTo("healed");
        assertThat(incident.path("objections").toString())
                .contains("plan: vacuum-journal is left out: it is for mount /, /var/log/journal, not for /tmp");
        assertThat(shell("ls /tmp")).contains("wanted").doesNotContain("left.");
        Scenarios.shown("Full /tmp (tmpfs): files past their age are cleaned, an excluded one stays", incident);
    }

    @Test
    void whereNoDiskIoIsCountedTheRuleSaysSo() {
        JsonNode rule = Records.elements(luminous.get("/api/policy").path("rules"))
                .filter(one -> one.path("alert").asText().equals("UnitIoHog"))
                .findFirst()
                .orElseThrow();
        assertThat(rule.path("reason").asText()).startsWith("ABSENT: there is no series unit_io_bytes_per_second");
        Scenarios.shown("IO hog where no unit's disk I/O is counted: the rule says ABSENT");
    }

    /** What the executor wrote down when a step was done; its lease has lines of its own. */
    private static JsonNode finished(String step) {
        List<JsonNode> lines = Records.ofStep(luminous.executorAudit(), step);
        return lines.stream()
                .filter(line -> line.path("event").asText().equals("finished"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("step " + step + " has no result: " + lines));
    }

    private static String shell(String line) {
        return luminous.host()
                .exec(Duration.ofSeconds(60), "", "sh", "-ec", line)
                .expectSuccess()
                .out();
    }
}
