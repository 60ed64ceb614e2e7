package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Shows that what the kernel and systemd tell is known at once: pressure, kills for want of memory, edited files. The server has no privilege. */
@NeedsTestHost
final class EventsScenarioIT {
    private static final String LOOP = "oomloop.service";

    @AutoClose
    private static KernelLogPipe kernel;

    @AutoClose
    private static LuminousHost luminous;

    @BeforeAll
    static void boot() {
        kernel = new KernelLogPipe();
        luminous = LuminousHost.boot("permit restart-unit unit=*.service\n", "", kernel.options());
        kernel.follow(luminous.host());
        luminous.server(Map.of("LUMINOUS_DRIFT_PATHS", "/etc/fstab,/etc/sudoers,/etc/profile.d"));
        luminous.startExecutor();
    }

    @AfterEach
    void stop() {
        luminous.stopServer();
        luminous.forget();
    }

    private static void start(String interval) {
        luminous.policy(Resource.text("events.yaml", "INTERVAL", interval));
        luminous.startServer();
    }

    @Test
    void aUnitThatIsKilledForWantOfMemoryAgainAndAgainIsLeftToAPerson() {
        start("1s");
        TestHost host = luminous.host();
        await().atMost(LuminousHost.PATIENCE).until(() -> metric("event_source_up{source=\"kernel\"}"), "1.0"::equals);
        String follower = host.exec("pgrep", "-u", "luminous", "-x", "journalctl")
                .expectSuccess()
                .out()
                .strip();
        host.exec("kill", "-KILL", follower).expectSuccess();
        await().atMost(LuminousHost.PATIENCE)
                .until(
                        () -> host.exec("pgrep", "-u", "luminous", "-x", "journalctl")
                                .out()
                                .strip(),
                        pid -> !pid.isEmpty() && !pid.equals(follower));

        host.writeUnit(LOOP, """
                [Unit]
                StartLimitIntervalSec=0
                [Service]
                ExecStart=/bin/sh -c 'echo start >> /run/starts; sleep 1; exec tail /dev/zero'
                MemoryMax=30M
                Restart=no
                """);
        host.systemctl("start", LOOP).expectSuccess();
        JsonNode held = luminous.incident(
                LOOP,
                incident -> failed(incident)
                        && incident.path("objections").toString().contains("breaker: "));
        JsonNode killed = luminous.incident(LOOP, incident -> rule(incident).equals("OomKill"));
        List<JsonNode> shown = new ArrayList<>(List.of(killed));
        luminous.incidents(LOOP).stream()
                .filter(incident ->
                        failed(incident) && Records.outcome(incident).equals("gave-up"))
                .forEach(shown::add);
        assertThat(shown).as("the kill, and two restarts in vain").hasSize(3);
        assertThat(starts()).isEqualTo(1 + 2);
        assertThat(Records.outcome(killed)).isEqualTo("withheld");
        await().atMost(LuminousHost.PATIENCE)
                .until(() -> metric("unit_oom_kills_total{unit=\"" + LOOP + "\"}"), "3.0"::equals);
        assertThat(metric("systemd_unit_failed{unit=\"" + LOOP + "\"}")).isEqualTo("1.0");
        shown.add(held);
        Scenarios.shown(
                "OOM loop: a unit that the kernel ends for want of memory after each start",
                shown.toArray(JsonNode[]::new));
    }

    @Test
    void anEditIsShownAtOnceAndEndsWhenItIsAccepted() {
        TestHost host = luminous.host();
        host.write("/etc/fstab", "# none\n");
        host.exec("sh", "-c", "echo 'root ALL=(ALL) ALL' > /etc/sudoers; chmod 0440 /etc/sudoers")
                .expectSuccess();
        start("10m");
        await().atMost(LuminousHost.PATIENCE).until(() -> source("drift"), "signal"::equals);
        assertThat(metric("file_drift{path=\"/etc/fstab\"}")).isEqualTo("0.0");
        assertThat(metric("file_drift_unread{path=\"/etc/sudoers\"}"))
                .as("only root may read it, which is told")
                .isEqualTo("1.0");

        host.write("/etc/fstab", "# some\n");
        JsonNode drift = luminous.ended("/etc/fstab");
        Instant edited = Instant.ofEpochMilli((long) (Double.parseDouble(
                        host.exec("stat", "-c", "%.3Y", "/etc/fstab").out().strip())
                * 1000));
        Duration took =
                Duration.between(edited, Instant.parse(drift.path("opened").asText()));
        System.out.println("an edit was known after " + took.toMillis() + " ms; the next tick was up to 10 min away");
        assertThat(took).isLessThan(Duration.ofSeconds(1));
        assertThat(metric("file_drift_kind{kind=\"changed\",path=\"/etc/fstab\"}"))
                .isEqualTo("1.0");
        host.write("/etc/profile.d/new.sh", "true\n");
        await().atMost(LuminousHost.PATIENCE)
                .until(() -> metric("file_drift_kind{kind=\"added\",path=\"/etc/profile.d/new.sh\"}"), "1.0"::equals);

        luminous.operate("/api/drift/accept?path=/etc/fstab", "{\"reason\":\"a disk more\",\"by\":\"alice\"}");
        await().atMost(LuminousHost.PATIENCE).until(() -> metric("file_drift{path=\"/etc/fstab\"}"), "0.0"::equals);
        assertThat(metric("file_drift{path=\"/etc/profile.d/new.sh\"}")).isEqualTo("1.0");
        assertThat(Records.texts(
                        Records.elements(luminous.get("/api/audit?limit=50")).toList(), "text"))
                .contains("accepted as they are: /etc/fstab: a disk more (from 127.0.0.1, token file)");
        Scenarios.shown("Configuration drift: shown, not healed", drift);
    }

    @Test
    void pressureIsReadWhenTheKernelTellsOfIt() {
        start("10m");
        String source = await().atMost(LuminousHost.PATIENCE)
                .until(() -> source("pressure"), text -> !text.endsWith("not started"));
        if (!source.equals("signal")) {
            assertThat(source)
                    .as("this kernel gives none, which is told")
                    .startsWith("poll: the kernel refuses pressure triggers");
            return;
        }
        TestHost host = luminous.host();
        host.writeUnit("burn.service", """
                [Service]
                ExecStart=/bin/sh -c 'for i in 1 2 3 4 5 6; do while :; do :; done & done; wait'
                RuntimeMaxSec=60
                """);
        host.systemctl("start", "burn.service").expectSuccess();
        await().atMost(LuminousHost.PATIENCE).until(() -> Double.parseDouble(metric("pressure_cpu_some_ratio")) > 0.3);
        host.systemctl("stop", "burn.service").expectSuccess();
    }

    private static boolean failed(JsonNode incident) {
        return rule(incident).equals("UnitFailed");
    }

    private static String rule(JsonNode incident) {
        return incident.at("/alert/rule").asText();
    }

    /** How often systemd has really started the unit, as the unit itself counts. */
    private static int starts() {
        return (int) luminous.host().exec("cat", "/run/starts").out().lines().count();
    }

    /** What drives a probe, as the dashboards show it. */
    private static String source(String probe) {
        return Records.elements(luminous.get("/api/snapshot").path("probes"))
                .filter(status -> status.path("probe").asText().equals(probe))
                .map(status -> status.path("source").asText())
                .findFirst()
                .orElse("not started");
    }

    /** The value of a series as it is exposed; empty where there is none. */
    private static String metric(String series) {
        return luminous.host()
                .get(LuminousInstall.URL + "/metrics")
                .body()
                .replace("\",} ", "\"} ")
                .lines()
                .filter(line -> line.startsWith("luminous_" + series + " "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElse("");
    }
}
