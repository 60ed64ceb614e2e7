package org.luminousnix.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** What a soak saw of the memory and the descriptors of its programs, and whether they stayed flat. */
final class SoakFigures {
    /** The share of the time that counts as warming up. */
    private static final double WARM = 0.25;

    /** How far the medians of the first and the last third after that may be apart. */
    private static final double FLAT = 0.03;

    private final Map<String, List<Sample>> samples = new TreeMap<>();

    /** One look at a process: KiB resident and proportional, open descriptors, threads. */
    record Sample(String program, double rss, double pss, double descriptors, double threads) {
        static Sample of(TestHost host, String program, String pid) {
            String[] told = host.exec(
                            "sh",
                            "-c",
                            "grep ^Rss: /proc/$0/smaps_rollup | tr -dc 0-9; echo; grep ^Pss: /proc/$0/smaps_rollup | tr -dc 0-9; echo;"
                                    + " ls /proc/$0/fd | wc -l; ls /proc/$0/task | wc -l",
                            pid)
                    .expectSuccess()
                    .out()
                    .strip()
                    .split("\n", -1);
            return new Sample(
                    program,
                    Double.parseDouble(told[0]),
                    Double.parseDouble(told[1]),
                    Double.parseDouble(told[2].strip()),
                    Double.parseDouble(told[3].strip()));
        }
    }

    /** The medians of the first and of the last third after the warm-up. */
    private record Ends(double first, double last) {
        double growth() {
            return last / first - 1;
        }
    }

    void add(Sample sample) {
        samples.computeIfAbsent(sample.program(), _ -> new ArrayList<>()).add(sample);
    }

    /** The newest look at each program, in words. */
    String newest() {
        StringBuilder text = new StringBuilder();
        samples.forEach((program, all) -> text.append(String.format(
                Locale.ROOT,
                "%s %.1f MiB PSS %.0f fd; ",
                program,
                all.getLast().pss() / 1024,
                all.getLast().descriptors())));
        return text.toString();
    }

    /** What was not flat. */
    List<String> judge() {
        List<String> wrong = new ArrayList<>();
        samples.forEach((program, all) -> {
            Ends memory = ends(all, Sample::pss);
            if (memory.growth() > FLAT) {
                wrong.add(String.format(
                        Locale.ROOT,
                        "%s: PSS grew by %.1f %% (%.0f to %.0f KiB)",
                        program,
                        100 * memory.growth(),
                        memory.first(),
                        memory.last()));
            }
            Ends descriptors = ends(all, Sample::descriptors);
            if (descriptors.last() > descriptors.first() + 1) {
                wrong.add(program + ": " + descriptors.first() + " descriptors became " + descriptors.last());
            }
        });
        return wrong;
    }

    /** All of it as one line of JSON. */
    String json(int faults, int stretches, List<String> wrong) {
        StringBuilder text = new StringBuilder(
                "{\"faults\":%d,\"healthyStretches\":%d,\"wrong\":%s".formatted(faults, stretches, quoted(wrong)));
        samples.forEach((program, all) -> text.append(String.format(
                Locale.ROOT,
                ",\"%s\":{\"looks\":%d%s}",
                program,
                all.size(),
                String.join(
                        "",
                        List.of(
                                part("pssKiB", ends(all, Sample::pss)),
                                part("rssKiB", ends(all, Sample::rss)),
                                part("descriptors", ends(all, Sample::descriptors)),
                                part("threads", ends(all, Sample::threads)))))));
        return text.append('}').toString();
    }

    private static String part(String name, Ends ends) {
        return String.format(
                Locale.ROOT,
                ",\"%s\":{\"first\":%.0f,\"last\":%.0f,\"growth\":%.4f}",
                name,
                ends.first(),
                ends.last(),
                ends.growth());
    }

    private static String quoted(List<String> texts) {
        return "[" + String.join(",", texts.stream().map(Records::quoted).toList()) + "]";
    }

    private static Ends ends(List<Sample> all, ToDoubleFunction<Sample> value) {
        List<Sample> warm = all.subList((int) (all.size() * WARM), all.size());
        int third = Math.max(1, warm.size() / 3);
        return new Ends(
                median(warm.subList(0, third), value), median(warm.subList(warm.size() - third, warm.size()), value));
    }

    private static double median(List<Sample> part, ToDoubleFunction<Sample> value) {
        double[] sorted = part.stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
