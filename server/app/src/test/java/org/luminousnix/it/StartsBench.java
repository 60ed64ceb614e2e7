package org.luminousnix.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * By hand: from {@code systemctl start} to the first answer, of Luminous' programs and of those peers ({@link Peers}) that answer, in random order in
 * each round on one host. Prints a table. Argument: rounds; one more before them is not counted.
 */
final class StartsBench {
    /** Stops a unit, starts it and asks an address until it answers; without one systemd's word that it is ready must do. Prints milliseconds. */
    private static final String START = """
            systemctl stop "$1"
            begin=$(date +%s%N)
            systemctl start "$1" || exit 1
            if [ -n "$2" ]; then
              until curl -sf -o /dev/null --max-time 5 "$2"; do [ $(($(date +%s%N) - begin)) -lt 60000000000 ] || exit 1; done
            fi
            echo $((($(date +%s%N) - begin) / 1000))
            """;

    private StartsBench() {}

    public static void main(String[] arguments) {
        Map<String, String> programs = new LinkedHashMap<>();
        programs.put("luminous-server", LuminousInstall.URL + "/q/health/ready");
        programs.put("luminous-executor", "");
        programs.put("node_exporter", "http://127.0.0.1:9100/metrics");
        programs.put("netdata", "http://127.0.0.1:19999/api/v1/info");
        Map<String, List<Double>> took = new LinkedHashMap<>();
        List<String> order = new ArrayList<>(programs.keySet());
        try (LuminousHost luminous = Peers.boot(10)) {
            for (int round = 0; round <= Integer.parseInt(arguments[0]); round++) {
                Collections.shuffle(order, new Random(round));
                for (String program : order) {
                    double millis = Double.parseDouble(luminous.host()
                                    .exec(
                                            Duration.ofMinutes(2),
                                            "",
                                            "sh",
                                            "-c",
                                            START,
                                            "start",
                                            program,
                                            programs.get(program))
                                    .expectSuccess()
                                    .out()
                                    .strip())
                            / 1000;
                    if (round > 0) {
                        took.computeIfAbsent(program, _ -> new ArrayList<>()).add(millis);
                    }
                }
            }
        }
        System.out.println("| | first answer, ms |\n|---|---|");
        for (String program : programs.keySet()) {
            double[] sorted = took.get(program).stream()
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f (%.0f to %.0f) |%n",
                    program,
                    sorted[sorted.length / 2],
                    sorted[0],
                    sorted[sorted.length - 1]);
        }
        System.exit(0);
    }
}
