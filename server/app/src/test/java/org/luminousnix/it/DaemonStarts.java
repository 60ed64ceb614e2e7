package org.luminousnix.it;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How soon the installed daemons are ready and what they hold, with and without what was done for it, in turn; printed as rows of a table.
 * Runs as often as {@code -Dluminous.start.runs} says, by itself never.
 */
final class DaemonStarts {
    private static final int RUNS = Integer.getInteger("luminous.start.runs", 0);
    private static final Duration DEADLINE = Duration.ofMinutes(10);

    /** Prints: ready and first reading in ms from exec, processor time until ready in ms, RSS in MiB idle and after 1,000 requests. */
    private static final String MEASURE = """
            systemctl restart "$1"
            show() { systemctl show --value --property "$1" "$2"; }
            pid=$(show MainPID "$1")
            cpu=$(awk '{print ($14 + $15) * 10}' "/proc/$pid/stat")
            begun=$(show ExecMainStartTimestampMonotonic "$1")
            ready=$(( ($(show ActiveEnterTimestampMonotonic "$1") - begun) / 1000 ))
            read=-
            rss() { awk '/^VmRSS/ {print int($2 / 1024)}' "/proc/$pid/status"; }
            if [ "$1" = luminous-server.service ]; then
              until curl -sf -o /dev/null http://127.0.0.1:9876/q/health/ready; do :; done
              read=$(awk -v begun="$begun" '{print int($1 * 1000 - begun / 1000)}' /proc/uptime)
            fi
            sleep 12
            idle=$(rss)
            after=-
            if [ "$1" = luminous-server.service ]; then
              curl -s 'http://127.0.0.1:9876/api/snapshot?[1-1000]' > /dev/null
              after=$(rss)
            fi
            echo "$ready | $read | $cpu | $idle | $after |"
            """;

    private DaemonStarts() {}

    /** Measures, where it is asked for. */
    static void print(TestHost host) {
        for (int run = 0; run < RUNS; run++) {
            for (DaemonCache daemon : DaemonCache.of(host)) {
                variants(daemon).forEach((name, settings) -> {
                    if (!settings.isEmpty()) {
                        daemon.dropIn(settings);
                    }
                    String figures = host.exec(DEADLINE, "", "bash", "-euc", MEASURE, "-", daemon.unit())
                            .expectSuccess()
                            .out();
                    System.out.print("| " + daemon.name() + ", " + name + " | " + figures);
                    if (!settings.isEmpty()) {
                        daemon.asInstalled();
                    }
                });
            }
            System.out.print(host.exec("cat", "/proc/loadavg").out());
        }
    }

    private static Map<String, String> variants(DaemonCache daemon) {
        String arguments = daemon.name().equals("executor") ? " serve --key ${CREDENTIALS_DIRECTORY}/key" : "";
        Map<String, String> variants = new LinkedHashMap<>();
        variants.put(
                "no option",
                "ExecStart=\nExecStart=/usr/lib/luminous/runtime/bin/java -jar " + daemon.jar() + arguments);
        variants.put("installed options", "EnvironmentFile=\nEnvironmentFile=-/etc/luminous/server.env");
        variants.put("and the cache", "");
        return variants;
    }
}
