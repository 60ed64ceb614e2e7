package org.luminousnix.server.engine;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.luminousnix.model.Anomaly;
import org.luminousnix.model.Sample;

/** Evidence as text for a person: tables of the newest readings, made harmless and short. */
final class EvidenceText {
    /** The longest part, in bytes of UTF-8; there are six at most, and only one of them can grow so long. */
    static final int MOST_BYTES = 16_384;

    private static final String CUT = "… (cut)";
    private static final int MOST_LINES = 40;
    private static final Duration BEFORE = Duration.ofHours(1);

    private EvidenceText() {}

    /** The busiest processes that the probe of processes shows, with what they hold. */
    static String processes(List<Sample> newest) {
        return table(
                newest.stream()
                        .filter(sample -> sample.metric().name().equals("process_cpu_ratio"))
                        .sorted(Comparator.comparingDouble(Sample::value).reversed())
                        .toList(),
                sample -> {
                    SortedMap<String, String> labels = sample.metric().labels();
                    double bytes =
                            same(newest, "process_resident_bytes", labels).orElse(Double.NaN);
                    return String.format(
                            Locale.ROOT,
                            "%s %s cpu %.1f%% resident %.0f MiB",
                            labels.get("pid"),
                            labels.get("comm"),
                            sample.value() * 100,
                            bytes / 1048576);
                });
    }

    /** The pressure stall information of the host. */
    static String pressure(List<Sample> newest) {
        return table(
                newest.stream()
                        .filter(sample -> sample.metric().name().startsWith("pressure_")
                                && sample.metric().labels().isEmpty())
                        .sorted(Comparator.comparing(Sample::metric))
                        .toList(),
                sample ->
                        String.format(Locale.ROOT, "%s %.1f%%", sample.metric().name(), sample.value() * 100));
    }

    /** What had become unusual in the hour before, newest first, with where it was expected. */
    static String anomalies(List<Anomaly> newestFirst, Instant at) {
        String text = newestFirst.stream()
                .filter(one -> !one.began().isAfter(at) && one.began().isAfter(at.minus(BEFORE)))
                .limit(MOST_LINES)
                .map(one -> String.format(
                        Locale.ROOT,
                        "%s %s was %.4g, expected %.4g to %.4g%s%s",
                        one.began(),
                        one.metric(),
                        one.value(),
                        one.low(),
                        one.high(),
                        one.ended() == null ? ", and still is unusual" : ", until " + one.ended(),
                        one.together().isEmpty()
                                ? ""
                                : "; with it " + one.together().size() + " other series"))
                .collect(Collectors.joining("\n"));
        return text.isEmpty() ? "(no series was unusual in the hour before)" : text;
    }

    /** How full each filesystem is, fullest first. */
    static String filesystems(List<Sample> newest) {
        return table(
                newest.stream()
                        .filter(sample -> sample.metric().name().equals("filesystem_used_ratio"))
                        .sorted(Comparator.comparingDouble(Sample::value).reversed())
                        .toList(),
                sample -> {
                    SortedMap<String, String> labels = sample.metric().labels();
                    double left =
                            same(newest, "filesystem_available_bytes", labels).orElse(Double.NaN);
                    return String.format(
                            Locale.ROOT,
                            "%s %s used %.1f%% left %.0f MiB",
                            labels.get("mount"),
                            labels.get("fstype"),
                            sample.value() * 100,
                            left / 1048576);
                });
    }

    private static String table(List<Sample> samples, java.util.function.Function<Sample, String> line) {
        if (samples.isEmpty()) {
            return "(no reading)";
        }
        Sample newest = samples.stream().max(Comparator.comparing(Sample::at)).orElseThrow();
        List<String> lines = new ArrayList<>(List.of("read at " + newest.at()));
        samples.stream().limit(MOST_LINES).map(line).forEach(lines::add);
        return String.join("\n", lines);
    }

    private static Optional<Double> same(List<Sample> newest, String name, SortedMap<String, String> labels) {
        return newest.stream()
                .filter(sample -> sample.metric().name().equals(name)
                        && sample.metric().labels().equals(labels))
                .map(Sample::value)
                .findFirst();
    }

    /** The text without control and direction characters but line ends and tabs. */
    static String printable(String text) {
        return text.codePoints()
                .map(c -> c == '\n'
                                || c == '\t'
                                || !(Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)
                        ? c
                        : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** At most {@link #MOST_BYTES} of it in whole lines: the first, or the last where those count. */
    static String bounded(String text, boolean last) {
        if (text.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
            return text;
        }
        List<String> lines = text.lines().collect(Collectors.toCollection(ArrayList::new));
        List<String> kept = new ArrayList<>();
        int left = MOST_BYTES - CUT.getBytes(StandardCharsets.UTF_8).length - 1;
        for (String line : last ? lines.reversed() : lines) {
            int length = line.getBytes(StandardCharsets.UTF_8).length + 1;
            if (length > left) {
                break;
            }
            left -= length;
            kept.add(line);
        }
        kept.add(CUT);
        return String.join("\n", last ? kept.reversed() : kept);
    }
}
