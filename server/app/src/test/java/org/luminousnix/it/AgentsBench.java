package org.luminousnix.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * By hand: what watching once a second takes, of Luminous and of its peers ({@link Peers}) at the same time on one host, over several windows after one
 * of warming up. Prints a table. Arguments: seconds of a window, windows, watched services, and {@code alone} for Luminous without peers.
 */
final class AgentsBench {
    /** Prints for each unit its name, the clock ticks of all its processes and of those they have waited for, and their memory in KiB. */
    private static final String LOOK = """
            for unit; do
              ticks=0 pss=0 rss=0
              for base in /sys/fs/cgroup/systemd /sys/fs/cgroup/unified /sys/fs/cgroup; do
                [ -e "$base/system.slice/$unit/cgroup.procs" ] && break
              done
              for pid in $(find "$base/system.slice/$unit" -name cgroup.procs -exec cat {} +); do
                n=$(sed 's/.*) //' /proc/$pid/stat 2>/dev/null | awk '{print $12 + $13 + $14 + $15}')
                ticks=$((ticks + ${n:-0}))
                m=$(awk '/^Pss:/ {p = $2} /^Rss:/ {r = $2} END {print p + 0, r + 0}' /proc/$pid/smaps_rollup 2>/dev/null)
                pss=$((pss + ${m% *})) rss=$((rss + ${m#* }))
              done
              echo "$unit $ticks $pss $rss"
            done
            """;

    private AgentsBench() {}

    private record Look(double ticks, double pss, double rss) {}

    /** One window of one unit: per cent of a core, MiB. */
    private record Row(double cpu, double pss, double rss) {
        Row plus(Row other) {
            return new Row(cpu + other.cpu, pss + other.pss, rss + other.rss);
        }
    }

    public static void main(String[] arguments) {
        Duration window = Duration.ofSeconds(Long.parseLong(arguments[0]));
        int windows = Integer.parseInt(arguments[1]);
        int services = Integer.parseInt(arguments[2]);
        boolean alone = arguments.length > 3;
        List<String> units = alone ? Peers.UNITS.subList(0, 2) : Peers.UNITS;
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        try (LuminousHost luminous = Peers.boot(services)) {
            if (!alone) {
                luminous.host()
                        .systemctl("start", "monit-test", "node_exporter", "scraper", "netdata")
                        .expectSuccess();
            }
            luminous.startExecutor();
            luminous.startServer();
            pass(luminous.host(), window);
            Map<String, Look> before = look(luminous.host(), units);
            for (int i = 0; i < windows; i++) {
                double seconds = pass(luminous.host(), window);
                Map<String, Look> after = look(luminous.host(), units);
                for (String unit : units) {
                    Look now = after.get(unit);
                    rows.computeIfAbsent(unit, _ -> new ArrayList<>())
                            .add(new Row(
                                    (now.ticks() - before.get(unit).ticks()) / seconds,
                                    now.pss() / 1024,
                                    now.rss() / 1024));
                }
                before = after;
            }
        }
        List<Row> both = new ArrayList<>();
        for (int i = 0; i < windows; i++) {
            both.add(rows.get(units.get(0)).get(i).plus(rows.get(units.get(1)).get(i)));
        }
        rows.put("Luminous, both", both);
        String what = alone ? "watching" : "with %d services".formatted(services);
        System.out.println("| %s | CPU, %% of a core | PSS, MiB | RSS, MiB |\n|---|---|---|---|".formatted(what));
        rows.forEach((unit, all) -> System.out.printf(
                "| %s%s | %s | %s | %s |%n",
                unit.replaceAll("(-test)?\\.service", ""),
                alone ? ", " + services + " units" : "",
                spread(all, Row::cpu),
                spread(all, Row::pss),
                spread(all, Row::rss)));
        System.exit(0);
    }

    private static String spread(List<Row> rows, ToDoubleFunction<Row> value) {
        double[] sorted = rows.stream().mapToDouble(value).sorted().toArray();
        return String.format(
                Locale.ROOT, "%.2f (%.2f to %.2f)", sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }

    /** Lets the time pass inside; how long it took, in seconds. */
    private static double pass(TestHost host, Duration time) {
        long start = System.nanoTime();
        host.exec(time.plusSeconds(60), "", "sleep", Long.toString(time.toSeconds()))
                .expectSuccess();
        return (System.nanoTime() - start) / 1e9;
    }

    private static Map<String, Look> look(TestHost host, List<String> units) {
        List<String> argv = new ArrayList<>(List.of("sh", "-c", LOOK, "look"));
        argv.addAll(units);
        Map<String, Look> looks = new LinkedHashMap<>();
        for (String line : host.exec(argv.toArray(String[]::new))
                .expectSuccess()
                .out()
                .lines()
                .toList()) {
            List<String> words = Arrays.asList(line.split(" ", -1));
            Look look = new Look(
                    Double.parseDouble(words.get(1)),
                    Double.parseDouble(words.get(2)),
                    Double.parseDouble(words.get(3)));
            if (look.rss() == 0) {
                throw new IllegalStateException(words.getFirst() + " does not run: "
                        + host.systemctl("status", words.getFirst()).out());
            }
            looks.put(words.getFirst(), look);
        }
        return looks;
    }
}
