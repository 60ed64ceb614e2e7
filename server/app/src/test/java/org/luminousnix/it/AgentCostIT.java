package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What watching ten services once a second takes: the packaged server with all its probes and the shipped rules, beside monit with the same
 * services, at the same time on one host. Prints figures ({@code -Dluminous.cost.seconds=60}); fails only where
 * nothing was watched.
 */
@NeedsTestHost
final class AgentCostIT {
    private static final int SERVICES = 10;
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("luminous.cost.seconds", 5));

    @Test
    void whatWatchingTenServicesTakes() {
        List<String> units = new ArrayList<>();
        String policy = """
                apiVersion: luminous/v1
                defaults: {interval: 1s}
                catalogue: [processor, memory, pressure, filesystems, units, processes, temperature, server]
                """;
        try (LuminousHost luminous = LuminousHost.boot("permit restart-unit unit=*.service\n", policy)) {
            TestHost host = luminous.host();
            StringBuilder monitrc = new StringBuilder("set daemon 1\nset log /var/log/monit.log\n");
            for (int i = 0; i < SERVICES; i++) {
                String unit = Recoveries.victim(host, "service-" + i, "no");
                units.add(unit);
                monitrc.append("check process service-%d with pidfile /run/service-%d.pid%n".formatted(i, i));
                monitrc.append("  start program = \"/usr/bin/systemctl start %s\"%n".formatted(unit));
                monitrc.append("check filesystem fs-%d with path /%n  if space usage > 90%% then alert%n".formatted(i));
            }
            monitrc.append(
                    "check system here\n  if loadavg (5min) > 40 then alert\n  if memory usage > 90% then alert\n");
            host.write("/etc/monit/test.monitrc", monitrc.toString());
            host.exec("chmod", "0600", "/etc/monit/test.monitrc").expectSuccess();
            host.writeUnit("monit-test.service", Resource.text("monit-test.service"));
            luminous.server(Map.of("LUMINOUS_UNITS", String.join(",", units), "LUMINOUS_PROCESSES_EVERY", "10s"));
            host.systemctl("start", "monit-test.service").expectSuccess();
            luminous.startExecutor();
            luminous.startServer();
            Map<String, String> pids = new LinkedHashMap<>();
            pids.put("luminous-server", host.mainPid("luminous-server.service"));
            pids.put("luminous-executor", host.mainPid("luminous-executor.service"));
            pids.put("monit", host.mainPid("monit-test.service"));
            await().atMost(LuminousHost.PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    luminous.get("/api/snapshot").path("values").toString())
                            .contains("systemd_unit_active{unit=\\\"service-9.service\\\"}"));

            // what is measured is a server that has been up for a while
            turn(host, TIME);
            Map<String, Double> before = ticks(host, pids);
            double seconds = turn(host, TIME);
            Map<String, Double> used = ticks(host, pids);
            used.forEach((name, after) -> System.out.printf(
                    Locale.ROOT,
                    "%s: %.3f %% of a core over %.0f s, RSS %s KiB%n",
                    name,
                    (after - before.get(name)) / seconds,
                    seconds,
                    host.exec("sh", "-c", "grep VmRSS /proc/" + pids.get(name) + "/status | tr -dc 0-9")
                            .out()));
            assertThat(used.get("luminous-server")).isGreaterThan(before.get("luminous-server"));
            assertThat(luminous.get("/api/alerts").toString()).doesNotContain("service-");
        }
    }

    /** Lets the time pass inside the host; how long it took, in seconds. */
    private static double turn(TestHost host, Duration time) {
        long start = System.nanoTime();
        host.exec(time.plusSeconds(30), "", "sleep", Long.toString(time.toSeconds()))
                .expectSuccess();
        return (System.nanoTime() - start) / 1e9;
    }

    /** Clock ticks of 10 ms of processor time, user and kernel, of all threads. */
    private static Map<String, Double> ticks(TestHost host, Map<String, String> pids) {
        Map<String, Double> ticks = new LinkedHashMap<>();
        pids.forEach((name, pid) -> {
            String stat =
                    host.exec("cat", "/proc/" + pid + "/stat").expectSuccess().out();
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            ticks.put(name, Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]));
        });
        return ticks;
    }
}
